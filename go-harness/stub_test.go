//go:build !cgo && bridge_stub

package harness

import (
	"errors"
	"testing"

	"example.com/faults"
	"example.com/kv"
)

// Without cgo and with the tag bridge_stub everything compiles, and says at run
// time what is missing.
func TestStub(t *testing.T) {
	store, err := kv.OpenStore("log", kv.DurabilitySynced)
	if store != nil || !errors.Is(err, kv.ErrCgoDisabled) {
		t.Errorf("%v, %v", store, err)
	}
	if err := faults.ThrowUnit(faults.KindOwn); !errors.Is(err, faults.ErrCgoDisabled) {
		t.Error(err)
	}
	for name, call := range map[string]func(){
		"a constructor that cannot fail": func() { kv.NewBatch() },
		"a method of nothing":            func() { new(kv.Store).Len() },
		"a function that cannot fail":    func() { faults.EchoI32(1) },
	} {
		func() {
			defer func() {
				if err, _ := recover().(error); !errors.Is(err, faults.ErrCgoDisabled) && !errors.Is(err, kv.ErrCgoDisabled) {
					t.Errorf("%s: panicked with %v", name, err)
				}
			}()
			call()
		}()
	}
	// What needs no C++ works.
	if got := faults.ColorBlue.String(); got != "Blue" {
		t.Error(got)
	}
	if err := kv.ErrCorruption.Error(); err == "" {
		t.Error("an error without text")
	}
}
