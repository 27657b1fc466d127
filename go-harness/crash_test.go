//go:build cgo

package harness

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"example.com/faults"
	"example.com/kv"
)

// What ends a process runs in one of its own.
const crashVariable = "HARNESS_CRASH"

// A crash is what must end the process, and how.
type crash struct {
	run   func()
	lines []string // what it must say, in this order
}

var crashes = map[string]crash{
	"throw out of noexcept": {
		func() { _ = faults.ThrowThroughNoexcept() },
		[]string{
			"terminate called after throwing an instance of 'faults::error'", "  what():  the library's own", "SIGABRT: abort",
			"example.com/faults._Cfunc_br_faults_throw_through_noexcept(", "example.com/faults.ThrowThroughNoexcept(",
		},
	},
	"throw from a destructor during unwinding": {
		func() { _ = faults.ThrowWhileUnwinding() },
		[]string{
			"terminate called after throwing an instance of 'faults::error'", "SIGABRT: abort",
			"example.com/faults._Cfunc_br_faults_throw_while_unwinding(", "example.com/faults.ThrowWhileUnwinding(",
		},
	},
	"pthread_exit inside a call": {
		func() { _ = faults.ExitThread() },
		[]string{
			"bridge: br_faults_exit_thread: the thread was cancelled, or left with pthread_exit, inside C++", "SIGABRT: abort",
		},
	},
	"broken contract": {
		func() { faults.BreaksContract(faults.KindDerived) },
		[]string{"panic: faults: derived (faults::derived_error)", "goroutine 1 [running]:", "example.com/faults.BreaksContract("},
	},
	"null where an object is promised": {
		func() { faults.NullUniqueUnchecked() },
		[]string{
			"panic: faults: what C++ returned is null (bridge::refused)", "goroutine 1 [running]:",
			"example.com/faults.NullUniqueUnchecked(",
		},
	},
	"method of a closed object": {
		func() {
			store := kv.NewInMemoryStore("")
			store.Close()
			store.Len()
		},
		[]string{"panic: kv: Store.Len: use of closed object", "goroutine 1 [running]:"},
	},
}

func TestMain(m *testing.M) {
	if name := os.Getenv(crashVariable); name != "" {
		crashes[name].run()
		os.Exit(0) // nothing happened
	}
	os.Exit(m.Run())
}

func TestCrashes(t *testing.T) {
	for name, want := range crashes {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			child := exec.CommandContext(ctx, os.Args[0], "-test.run=^$")
			child.Env = append(os.Environ(), crashVariable+"="+name, "GOTRACEBACK=single")
			var output bytes.Buffer
			child.Stdout, child.Stderr = &output, &output
			err := child.Run()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || ctx.Err() != nil || exit.ExitCode() != 2 {
				t.Errorf("it ended with %v, and not with exit code 2", err)
			}
			rest := output.String()
			for _, line := range want.lines {
				_, after, found := strings.Cut("\n"+rest, "\n"+line)
				if !found {
					t.Fatalf("%q is missing in\n%s", line, output.String())
				}
				rest = after
			}
		})
	}
}
