"""What ElementTree finds of KB977203 in task sequences: python3 task-sequence-judge.py FILE... prints JSON, one per line.

`setups` has one entry per Setup step: its variables by property, and what follows it in its group, each as
[type, attributes in order, command line, [[name, property, text]...], whether it has a condition].
"""
import json
import sys
from xml.etree import ElementTree

SETUP = 'SMS_TaskSequence_SetupWindowsAndSMSAction'


def text(element):
    return '' if element is None or element.text is None else element.text


def variables(step):
    return [[v.get('name'), v.get('property'), ''.join(v.itertext())] for v in step.findall('defaultVarList/variable')]


def follower(step):
    attributes = [[name, value] for name, value in step.attrib.items() if name != 'type']
    has_condition = step.find('condition') is not None
    return [step.get('type'), attributes, text(step.find('action')), variables(step), has_condition]


def setups(root):
    parents = {child: parent for parent in root.iter() for child in parent}
    for step in root.iter('step'):
        if step.get('type') == SETUP:
            siblings = [one for one in parents[step] if one.tag in ('step', 'group')]
            behind = siblings[siblings.index(step) + 1:]
            values = {prop: value for _, prop, value in variables(step)}
            yield {'values': values, 'behind': [follower(one) for one in behind if one.tag == 'step']}


for path in sys.argv[1:]:
    root = ElementTree.parse(path).getroot()
    sequence = root if root.tag == 'sequence' else root.find('SequenceData/sequence')
    print(json.dumps({
        'first': None if root.find('DependentProgram') is None else text(root.find('DependentProgram')),
        'references': [[r.get('package'), r.get('program')] for r in sequence.findall('referenceList/reference')],
        'children': [child.tag for child in sequence][:1],
        'steps': len(list(sequence.iter('step'))),
        'setups': list(setups(sequence)),
    }))
