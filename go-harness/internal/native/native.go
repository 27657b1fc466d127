//go:build cgo

// Package native asks the C++ libraries under test what they count themselves,
// so that tests need not believe the bindings.
package native

/*
#include <malloc.h>
#include <stddef.h>

long domains_alive(void);
long domains_strays(void);
long domains_meetings(void);
int domains_waiting(void);
void domains_release(void);
long kv_alive_total(void);
long faults_alive_total(void);
long faults_alive_tokens(void);
long faults_alive_loans(void);
long faults_alive_errors(void);
int faults_inside(void);
void faults_release(void);
long faults_died_inside(void);
long faults_not_alone(void);
long faults_died_lent(void);
long life_alive(void);
long life_violations(void);
long life_written(void);

static size_t in_use(void) {
	struct mallinfo2 info = mallinfo2();
	return info.uordblks + info.hblkhd;
}
*/
import "C"

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	_ "example.com/domains" // the C++ that is asked
	_ "example.com/faults"
	_ "example.com/kv"
	_ "example.com/life"
)

// Alive counts all objects and exceptions of the libraries.
func Alive() int {
	return int(C.kv_alive_total()) + int(C.faults_alive_total()) + int(C.life_alive()) +
		int(C.domains_alive())
}

// Written counts the journals that were closed and by that written.
func Written() int { return int(C.life_written()) }

// Waiting counts the calls that wait in the library of domains.
func Waiting() int { return int(C.domains_waiting()) }

// Continue lets the calls go that wait there.
func Continue() { C.domains_release() }

// Strays counts the calls on another thread than their object's.
func Strays() int { return int(C.domains_strays()) }

// Meetings counts the calls that met another one where they had to be alone.
func Meetings() int { return int(C.domains_meetings()) }

// Tokens counts the tokens.
func Tokens() int { return int(C.faults_alive_tokens()) }

// Loans counts the loans.
func Loans() int { return int(C.faults_alive_loans()) }

// Errors counts the exceptions of the faults library.
func Errors() int { return int(C.faults_alive_errors()) }

// Inside counts the calls that stay in a room.
func Inside() int { return int(C.faults_inside()) }

// Release lets the calls go that stay in a room.
func Release() { C.faults_release() }

// A Violation is what C++ itself has seen go wrong, since the program began.
type Violation struct {
	DiedInside int // rooms that died while calls were inside
	NotAlone   int // calls that had to be alone in a room and were not
	DiedLent   int // keepers and loans that died before what they had lent to
	Ends       int // objects that ended otherwise than they must
}

// Violations asks C++ for them.
func Violations() Violation {
	return Violation{
		DiedInside: int(C.faults_died_inside()),
		NotAlone:   int(C.faults_not_alone()),
		DiedLent:   int(C.faults_died_lent()),
		Ends:       int(C.life_violations()),
	}
}

// InUse is the memory that C and C++ have allocated and not freed, in bytes.
func InUse() int { return int(C.in_use()) }

// Resident is the memory of the process, in bytes.
func Resident() (int, error) {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	var size, resident int
	if _, err := fmt.Sscan(string(text), &size, &resident); err != nil {
		return 0, err
	}
	return resident * os.Getpagesize(), nil
}

// Collect runs the collector and gives cleanups time to run.
func Collect() {
	runtime.GC()
	time.Sleep(time.Millisecond)
}

// NothingAlive fails the test unless everything dies that has come alive since
// NothingAlive was called: call it first, and what it returns last.
func NothingAlive(t testing.TB) (check func()) {
	t.Helper()
	before, seen := Alive(), Violations()
	return func() {
		t.Helper()
		deadline := time.Now().Add(5 * time.Second)
		for Alive() != before && time.Now().Before(deadline) {
			Collect()
		}
		if n := Alive() - before; n != 0 {
			t.Errorf("%d C++ objects are alive that should not be", n)
		}
		if now := Violations(); now != seen {
			t.Errorf("C++ saw %+v, and before %+v", now, seen)
		}
	}
}

// Eventually waits until the condition holds, and fails the test when it does
// not within a few seconds.
func Eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(100 * time.Microsecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

// Threads counts the threads of the process.
func Threads(t testing.TB) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Skip(err)
	}
	return len(entries)
}
