//go:build cgo

package harness

import (
	"runtime"
	"runtime/debug"
	"testing"

	"example.com/faults"
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
