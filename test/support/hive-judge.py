"""What other programs read in a hive: python3 hive-judge.py hivex|libregf dump|summary FILE... prints JSON, one per line.

dump: every key with its values. summary: counts, a digest of everything but certificates, and the certificates' blobs.
"""
import hashlib
import json
import sys


def with_hivex(path):
    import hivex
    hive = hivex.Hivex(path)
    todo = [(hive.root(), '')]
    while todo:
        node, name = todo.pop()
        values = []
        for value in hive.node_values(node):
            kind, data = hive.value_value(value)
            values.append((hive.value_key(value), kind, data))
        yield name, values
        todo.extend((child, name + '\\' + hive.node_name(child)) for child in hive.node_children(node))


def with_libregf(path):
    import pyregf
    hive = pyregf.file()
    hive.open(path)
    todo = [(hive.get_root_key(), '')]
    while todo:
        key, name = todo.pop()
        values = []
        for index in range(key.get_number_of_values()):
            value = key.get_value(index)
            values.append((value.get_name() or '', value.get_type(), value.get_data() or b''))
        yield name, values
        for index in range(key.get_number_of_sub_keys()):
            child = key.get_sub_key(index)
            todo.append((child, name + '\\' + child.get_name()))
    if hive.is_corrupted():
        raise SystemExit(path + ': libregf calls it corrupted')


def dump(keys):
    return sorted((name, sorted((v, kind, data.hex()) for v, kind, data in values)) for name, values in keys)


def summary(keys):
    count, value_count, blobs, rest = 0, 0, {}, []
    for name, values in keys:
        count += 1
        value_count += len(values)
        for value, kind, data in values:
            if value == 'Blob' and '\\Certificates\\' in name:
                blobs[name[1:]] = data.hex()
            else:
                line = '\0'.join((name, value, str(kind), hashlib.sha1(data).hexdigest()))
                rest.append(hashlib.sha1(line.encode('utf-8', 'surrogatepass')).digest())
    digest = hashlib.sha256(b''.join(sorted(rest))).hexdigest()
    return {'keys': count, 'values': value_count, 'digest': digest, 'blobs': blobs}


reader = {'hivex': with_hivex, 'libregf': with_libregf}[sys.argv[1]]
view = {'dump': dump, 'summary': summary}[sys.argv[2]]
for path in sys.argv[3:]:
    print(json.dumps(view(reader(path))))
