/* Preloaded while instructions are counted: no randomness and a clock that does not move, so that hashes, and with them the counts, are the same
   in every run. */
#include <string.h>
#include <sys/types.h>
#include <time.h>

ssize_t getrandom(void *into, size_t length, unsigned flags) {
  (void)flags;
  memset(into, 7, length);
  return (ssize_t)length;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  (void)clock;
  now->tv_sec = 1795132800; /* 2026-11-20 */
  now->tv_nsec = 0;
  return 0;
}
