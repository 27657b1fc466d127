//go:build cgo

package oom

/*
int oom_available(void);
void oom_arm(long nth, int forever);
long oom_disarm(void);
*/
import "C"

import "runtime"

// available says whether this build can let an allocation fail.
func available() bool { return C.oom_available() != 0 }

// failing runs f while its n-th allocation in C and C++ fails, and with forever
// all after it. It returns how many allocations f has tried. An n of 0 only
// counts.
func failing(n int, forever bool, f func()) int {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var always C.int
	if forever {
		always = 1
	}
	C.oom_arm(C.long(n), always)
	f()
	return int(C.oom_disarm())
}
