"""Another reader's targeted read: python3 targeted.py hivex|libregf RUNS FILE...

Opens each hive and takes the Blob of every certificate from the keys in which Certmend looks. Prints, as in-process.ts:
{"milliseconds": [one per run], "certificates": n}; the import of the reader is not in these times.
"""
import json
import sys
import time

CONTAINERS = [
    ['Microsoft', 'SystemCertificates'],
    ['Microsoft', 'EnterpriseCertificates'],
    ['Policies', 'Microsoft', 'SystemCertificates'],
    ['Wow6432Node', 'Microsoft', 'SystemCertificates'],
]
PLACES = CONTAINERS + [['Software'] + names for names in CONTAINERS]


def hivex_blobs(hivex, path):
    hive = hivex.Hivex(path)
    for names in PLACES:
        node = hive.root()
        for name in names:
            node = node and hive.node_get_child(node, name)
        for store in hive.node_children(node) if node else []:
            for kind in hive.node_children(store):
                if hive.node_name(kind).lower() == 'certificates':
                    for certificate in hive.node_children(kind):
                        value = hive.node_get_value(certificate, 'Blob')
                        if value:
                            yield hive.value_value(value)[1]


def libregf_blobs(pyregf, path):
    hive = pyregf.file()
    hive.open(path)
    for names in PLACES:
        key = hive.get_key_by_path('\\' + '\\'.join(names))
        for store in below(key) if key else []:
            for kind in below(store):
                if kind.get_name().lower() == 'certificates':
                    for certificate in below(kind):
                        value = certificate.get_value_by_name('Blob')
                        if value:
                            yield value.get_data()
    hive.close()


def below(key):
    return [key.get_sub_key(index) for index in range(key.get_number_of_sub_keys())]


def main(reader, runs, *paths):
    if reader == 'hivex':
        import hivex as module
        blobs = hivex_blobs
    else:
        import pyregf as module
        blobs = libregf_blobs
    milliseconds = []
    count = 0
    for _ in range(int(runs)):
        start = time.perf_counter()
        count = sum(len(list(blobs(module, path))) for path in paths)
        milliseconds.append((time.perf_counter() - start) * 1000)
    print(json.dumps({'milliseconds': milliseconds, 'certificates': count}))


main(*sys.argv[1:])
