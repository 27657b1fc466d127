//go:build cgo && bridge_trace

package harness

import (
	"testing"
	"time"

	"example.com/quick"
)

func TestLeafReportsWhatTakesLong(t *testing.T) {
	var functions []string
	counter := quick.NewCounter()
	defer counter.Close()
	quick.ReportLeafCalls(time.Millisecond, func(function string, took time.Duration) {
		if took < 5*time.Millisecond {
			return // The system had something else to do.
		}
		functions = append(functions, function)
		counter.Add(1)
	})
	defer quick.ReportLeafCalls(time.Microsecond, nil)
	quick.Nothing()
	counter.Sum()
	quick.Spin(uint64(10 * time.Millisecond))
	if len(functions) != 1 || functions[0] != "Spin" || counter.Sum() != 1 {
		t.Errorf("reported: %v", functions)
	}
}
