// Makes the n-th allocation of a thread fail. For tests, and for a program that
// links oom.cc; it takes the place of malloc in the whole process, so it is no
// part of the library. Without glibc, and under a sanitizer, which has its own
// malloc, it does nothing and says so.
#pragma once

extern "C" {

/// Whether this build can do it.
int oom_available(void);
/// Lets the calling thread's `nth` allocation from now fail, and with `forever`
/// all that follow. The first is 1; 0 lets all succeed and only counts.
void oom_arm(long nth, int forever);
/// Ends that; returns how many allocations the thread has tried since.
long oom_disarm(void);

}  // extern "C"
