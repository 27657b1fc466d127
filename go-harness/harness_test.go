//go:build cgo

package harness

import (
	"errors"
	"testing"

	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

var nothingAlive = native.NothingAlive

// must fails the test at once when there is an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// give is must for functions that return something too.
func give[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		must(t, err)
		return v
	}
}

// wantError fails the test unless errors.Is finds every target in err.
func wantError(t testing.TB, err error, targets ...error) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, and %v was expected", targets)
		return
	}
	for _, target := range targets {
		if !errors.Is(err, target) {
			t.Errorf("%#v: errors.Is does not find %v", err, target)
		}
	}
}

// panicOf runs f and returns the error that it panicked with.
func panicOf(t testing.TB, f func()) (err error) {
	t.Helper()
	defer func() {
		t.Helper()
		switch v := recover().(type) {
		case nil:
			t.Error("it did not panic")
		case error:
			err = v
		default:
			t.Errorf("it panicked with %T %v, which is no error", v, v)
		}
	}()
	f()
	return nil
}
