"""What expat reads in XML files: python3 xml-judge.py FILE... prints JSON, one per line; null where it refuses.

An element is [name, [[attribute, value]...], [child...]]; a child is an element or a text, CDATA being text as well.
"""
import json
import sys
import xml.parsers.expat


def tree(path):
    parser = xml.parsers.expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    top = ['', [], []]
    open_elements = [top]

    def start(name, attributes):
        element = [name, [list(pair) for pair in zip(attributes[::2], attributes[1::2])], []]
        open_elements[-1][2].append(element)
        open_elements.append(element)

    def text(data):
        children = open_elements[-1][2]
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: open_elements.pop()
    parser.CharacterDataHandler = text
    with open(path, 'rb') as file:
        parser.ParseFile(file)
    return top[2][0]


for path in sys.argv[1:]:
    try:
        print(json.dumps(tree(path)))
    except xml.parsers.expat.ExpatError:
        print('null')
