//go:build cgo

package harness

import (
	"runtime"
	"runtime/debug"
	"testing"

	"example.com/faults"
	"example.com/kv"
	"example.com/life"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// memory is what a program holds that does not leak.
type memory struct{ objects, malloc, resident int }

func measure(t *testing.T) memory {
	t.Helper()
	for range 3 {
		native.Collect()
	}
	debug.FreeOSMemory()
	return memory{native.Alive(), native.InUse(), give(native.Resident())(t)}
}

// repeats runs f a million times and checks that nothing is left of it.
func repeats(t *testing.T, f func()) {
	t.Helper()
	if testing.Short() {
		t.Skip("a million calls take half a minute")
	}
	for range 20_000 {
		f()
	}
	before := measure(t)
	for range 1_000_000 {
		f()
	}
	after := measure(t)
	t.Logf("before %+v, after %+v", before, after)
	if after.objects != before.objects {
		t.Errorf("%d objects are alive", after.objects-before.objects)
	}
	// What grows with the calls would be a million bytes at least; the rest is
	// what threads of the runtime allocate once.
	if grown := after.malloc - before.malloc; grown > 64<<10 {
		t.Errorf("malloc holds %d bytes more", grown)
	}
	if grown := after.resident - before.resident; grown > 8<<20 && !sanitized {
		t.Errorf("the process is %d bytes larger", grown)
	}
}

func TestMillionErrors(t *testing.T) {
	repeats(t, func() {
		if faults.ThrowUnit(faults.KindDerived) == nil {
			t.Fatal("no error")
		}
	})
}

func TestMillionNestedErrors(t *testing.T) {
	repeats(t, func() {
		if faults.ThrowUnit(faults.KindNested) == nil {
			t.Fatal("no error")
		}
	})
}

func TestMillionLargeResults(t *testing.T) {
	text := string(make([]byte, 4096)) // does not fit the scratch buffer
	repeats(t, func() { faults.EchoText(text[:1024]) })
	runtime.KeepAlive(text)
}

func TestMillionObjects(t *testing.T) {
	repeats(t, func() { must(t, faults.NewToken(1).Close()) })
}

// A child that borrows, whose parent stays.
func TestMillionChildren(t *testing.T) {
	defer nothingAlive(t)()
	store := kv.NewInMemoryStore("")
	defer store.Close()
	repeats(t, func() { must(t, store.Cursor().Close()) })
}

// A parent that waits for its child to go, and goes with it.
func TestMillionFamilies(t *testing.T) {
	defer nothingAlive(t)()
	repeats(t, func() {
		store := kv.NewInMemoryStore("")
		cursor := store.Cursor()
		wantError(t, store.Close(), kv.ErrInUse)
		must(t, cursor.Close())
	})
}

// What its owner destroys.
func TestMillionTickets(t *testing.T) {
	defer nothingAlive(t)()
	yard := life.NewYard(1)
	defer yard.Close()
	repeats(t, func() { must(t, give(yard.Enter())(t).Close()) })
}

// What stays its owner's: the handle alone comes and goes.
func TestMillionLent(t *testing.T) {
	defer nothingAlive(t)()
	journal := life.NewJournal("a")
	defer journal.Close()
	repeats(t, func() {
		must(t, journal.Header().Close())
		must(t, journal.HeaderMut().Close())
	})
}

// What nobody closes: the collector does.
func TestMillionDropped(t *testing.T) {
	defer nothingAlive(t)()
	yard, n := life.NewYard(1<<30), 0
	defer yard.Close()
	repeats(t, func() {
		give(yard.Enter())(t)
		if n++; n%1000 == 0 {
			native.Eventually(t, "the collector is done", func() bool {
				native.Collect()
				return yard.Inside() == 0
			})
		}
	})
}
