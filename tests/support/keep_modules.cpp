// In programs of a build with AddressSanitizer: a library that was loaded while they run stays, so that a leak's report
// can name it (the graphics driver is let go of before leaks are looked for, and would be "an unknown module").

extern "C" __attribute__((visibility("default"))) int dlclose(void*) { return 0; }
