/*
 * Stands in for CCMCertFix.exe: the registry of Windows, the names of certificates, output and exit codes are real;
 * what it does is chosen when it is built, by BEHAVIOUR. It takes no arguments and says how it was started.
 *
 * A certificate in the registry, HKLM\SOFTWARE\Microsoft\SystemCertificates\SMS\Certificates\<thumbprint>, value
 * Blob: elements one behind the other, all numbers little-endian; property 11 is the friendly name in UTF-16.
 *
 *   offset  size  field
 *        0     4  property id
 *        4     4  encoding, 1
 *        8     4  length of the data
 *       12        data
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define MENDS 1      /* every name is cut at its first NUL */
#define MENDS_ONE 2  /* only the first faulty one */
#define NOTHING 3    /* looks, and says that all is well */
#define HANGS 4      /* says something, then nothing for ever */
#define FLOODS 5     /* says something for ever */
#define FAILS 6      /* says something on its error output, and ends with 5 */

#define STORE L"SOFTWARE\\Microsoft\\SystemCertificates\\SMS\\Certificates"
#define FRIENDLY_NAME 11
#define HEADER 12

static DWORD number_at(const BYTE *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (DWORD)bytes[3] << 24;
}

static void set_number(BYTE *bytes, DWORD number)
{
    for (int index = 0; index < 4; index++) bytes[index] = number >> 8 * index;
}

/* Bytes of a name up to its first NUL and with it; its whole length where it has none. */
static DWORD name_length(const BYTE *name, DWORD length)
{
    for (DWORD at = 0; at + 1 < length; at += 2)
        if (name[at] == 0 && name[at + 1] == 0) return at + 2;
    return length;
}

/* Cuts the name in the blob; answers with the blob's new length. */
static DWORD mend(BYTE *blob, DWORD length)
{
    DWORD at = 0;
    while (length - at >= HEADER) {
        DWORD data = number_at(blob + at + 8);
        if (data > length - at - HEADER) break;
        if (number_at(blob + at) == FRIENDLY_NAME) {
            DWORD kept = name_length(blob + at + HEADER, data);
            BYTE *rest = blob + at + HEADER + data;
            memmove(blob + at + HEADER + kept, rest, blob + length - rest);
            set_number(blob + at + 8, kept);
            return length - (data - kept);
        }
        at += HEADER + data;
    }
    return length;
}

/* 1 where the certificate had to be mended. */
static int look_at(HKEY store, const WCHAR *thumbprint)
{
    HKEY key;
    DWORD length = 0;
    int found = 0;
    if (RegOpenKeyExW(store, thumbprint, 0, KEY_QUERY_VALUE | KEY_SET_VALUE, &key) != ERROR_SUCCESS) return 0;
    if (RegQueryValueExW(key, L"Blob", NULL, NULL, NULL, &length) == ERROR_SUCCESS && length > 0) {
        BYTE *blob = malloc(length);
        if (blob && RegQueryValueExW(key, L"Blob", NULL, NULL, blob, &length) == ERROR_SUCCESS) {
            DWORD mended = mend(blob, length);
            found = mended != length;
            if (found && BEHAVIOUR != NOTHING)
                RegSetValueExW(key, L"Blob", 0, REG_BINARY, blob, mended);
            printf("%ls: %s\r\n", thumbprint, found && BEHAVIOUR != NOTHING ? "mended" : "no change");
        }
        free(blob);
    }
    RegCloseKey(key);
    return found;
}

static int look_at_all(void)
{
    HKEY store;
    WCHAR thumbprint[256];
    DWORD length = 256;
    LONG opened = RegOpenKeyExW(HKEY_LOCAL_MACHINE, STORE, 0, KEY_READ | KEY_WOW64_64KEY, &store);
    if (opened != ERROR_SUCCESS) {
        printf("The store cannot be opened: %ld\r\n", opened);
        return 1;
    }
    for (DWORD index = 0; RegEnumKeyExW(store, index, thumbprint, &length, NULL, NULL, NULL, NULL) == 0; index++) {
        if (look_at(store, thumbprint) && BEHAVIOUR == MENDS_ONE) break;
        length = 256;
    }
    RegCloseKey(store);
    return 0;
}

int main(int count, char **arguments)
{
    (void)arguments;
    printf("Started with %d arguments\r\n", count - 1);
    fflush(stdout);
    switch (BEHAVIOUR) {
    case HANGS:
        Sleep(INFINITE);
        return 0;
    case FLOODS:
        for (DWORD line = 0;; line++) printf("Line %lu of very many that say nothing at all\r\n", line);
    case FAILS:
        fprintf(stderr, "The certificates cannot be mended today\r\n");
        return 5;
    default:
        return look_at_all();
    }
}
