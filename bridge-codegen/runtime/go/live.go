package PACKAGE

import (
	"strconv"
	"strings"
	"time"
)

// LiveType says how many C++ objects of a type are alive, as C++ counts them.
type LiveType struct {
	Type    string       // the type's name in Go
	Alive   int          // objects that are neither closed nor given away
	Since   time.Time    // since when there has always been one, within 10 ms; zero if there is none
	Objects []LiveObject // each of them, the oldest first; with -tags bridge_trace, otherwise nil
}

// LiveObject says where one object comes from.
type LiveObject struct {
	Made  time.Time // when the object was made
	Stack string    // the calls that made it, as a traceback has them
}

// VerifyNone fails a test when C++ objects of this package are alive: objects
// that were not closed, also if nothing refers to them any more. Call it when
// the test is over: defer VerifyNone(t). Built with -tags bridge_trace, it says
// where each object was made.
func VerifyNone(t interface {
	Helper()
	Errorf(format string, args ...any)
}) {
	t.Helper()
	for _, of := range LiveObjects() {
		if of.Alive == 0 {
			continue
		}
		text := "alive: " + strconv.Itoa(of.Alive) + " " + of.Type + ", since " + of.Since.Format(time.TimeOnly)
		if of.Objects == nil {
			text += " (-tags bridge_trace says where from)"
		}
		var stacks strings.Builder
		for _, object := range of.Objects {
			stacks.WriteString("\nmade at " + object.Made.Format(time.TimeOnly) + " by\n" + object.Stack)
		}
		t.Errorf("PACKAGE: %s%s", text, stacks.String())
	}
}
