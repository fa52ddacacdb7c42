/*
 * The wall clock of a program becomes a file: 8 bytes, little-endian, microseconds since 1970.
 * Preload it and name the file in REDIS_CLOCK. The monotonic clock, which paces the program's own
 * loop, stays what it is.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { SECOND = 1000000 };

/* Opened when it is first asked: a memory allocator may ask before anything else has run. */
static int64_t now(void) {
  static const volatile int64_t *clock_file;
  if (clock_file == NULL) {
    const char *path = getenv("REDIS_CLOCK");
    int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    void *page = file < 0 ? MAP_FAILED : mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) {
      fputs("clock-from-file: REDIS_CLOCK names no readable file\n", stderr);
      _exit(1);
    }
    close(file);
    clock_file = page;
  }
  return *clock_file;
}

int gettimeofday(struct timeval *restrict when, void *restrict zone) {
  (void)zone;
  int64_t microseconds = now();
  when->tv_sec = microseconds / SECOND;
  when->tv_usec = microseconds % SECOND;
  return 0;
}

time_t time(time_t *when) {
  time_t seconds = now() / SECOND;
  if (when != NULL) *when = seconds;
  return seconds;
}

int clock_gettime(clockid_t which, struct timespec *when) {
  if (which != CLOCK_REALTIME && which != CLOCK_REALTIME_COARSE) {
    return (int)syscall(SYS_clock_gettime, which, when);
  }
  int64_t microseconds = now();
  when->tv_sec = microseconds / SECOND;
  when->tv_nsec = microseconds % SECOND * 1000;
  return 0;
}
