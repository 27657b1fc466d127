package PACKAGE

import (
	"cmp"
	"reflect"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

func init() { trace = &tracer{made: make(map[*handle]creation)} }

// The profile of objects that are alive, by the calls that made them.
var profile = pprof.NewProfile(reflect.TypeFor[handle]().PkgPath() + ".objects")

// A tracer remembers where the objects come from that are alive.
type tracer struct {
	mu   sync.Mutex
	made map[*handle]creation
}

type creation struct {
	at    time.Time
	calls []uintptr
}

func (t *tracer) own(h *handle) {
	var calls [32]uintptr
	// Without this function, own, and the function that makes the type's values.
	const skip = 4
	n := runtime.Callers(skip, calls[:])
	profile.Add(h, skip-1)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.made[h] = creation{time.Now(), slices.Clone(calls[:n])}
}

func (t *tracer) disown(h *handle) {
	profile.Remove(h)
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.made, h)
}

func (t *tracer) objects(of *class) []LiveObject {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := []LiveObject{}
	for h, made := range t.made {
		if h.class == of {
			all = append(all, LiveObject{made.at, traceback(made.calls)})
		}
	}
	slices.SortFunc(all, func(a, b LiveObject) int {
		return cmp.Or(a.Made.Compare(b.Made), strings.Compare(a.Stack, b.Stack))
	})
	return all
}

// traceback names the calls, the innermost first.
func traceback(calls []uintptr) string {
	var text strings.Builder
	frames := runtime.CallersFrames(calls)
	for {
		frame, more := frames.Next()
		text.WriteString(frame.Function + "()\n\t" + frame.File + ":" + strconv.Itoa(frame.Line) + "\n")
		if !more {
			return text.String()
		}
	}
}
