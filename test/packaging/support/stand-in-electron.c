/*
 * Stands in for Electron's program file where only its packing is looked at: a stripped executable for Windows with the
 * wire of fuses that Electron 45 (nine) or Electron 22 (seven) has: FUSES, its length and states. It does nothing when it is started.
 */
#include <windows.h>

__attribute__((used)) volatile char fuses[] = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX" "\x01" FUSES;

int WINAPI WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR arguments, int show) {
  return fuses[0] == 0;
}
