/* Prints an .ini file as Windows reads it: "section|key|value" for each entry, in order. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

int main(int count, char **arguments) {
  static char sections[4096], keys[4096], value[1024];
  if (count != 2) return 2;
  if (GetPrivateProfileSectionNamesA(sections, sizeof sections, arguments[1]) == 0) return 1;
  for (char *section = sections; *section; section += strlen(section) + 1) {
    if (GetPrivateProfileStringA(section, NULL, "", keys, sizeof keys, arguments[1]) == 0) return 1;
    for (char *key = keys; *key; key += strlen(key) + 1) {
      GetPrivateProfileStringA(section, key, "", value, sizeof value, arguments[1]);
      printf("%s|%s|%s\n", section, key, value);
    }
  }
  return 0;
}
