//go:build cgo

package harness

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/faults"
)

// Results on both sides of the size from which C++ moves instead of copying.
func TestLargeResults(t *testing.T) {
	for _, more := range []int32{-1, 0, 1, 1 << 20} {
		text := strings.Repeat("x", 16384+int(more))
		owned := give(faults.LargeOwnedText(more))(t)
		for name, got := range map[string]string{
			"text":              faults.LargeText(more),
			"bytes":             string(faults.LargeBytes(more)),
			"of its own":        owned,
			"through a pointer": faults.OutLargeText(more),
			"appended":          string(faults.AppendLargeText(nil, more)),
			"into room":         string(faults.AppendLargeText(make([]byte, 0, len(text)), more)),
			"behind some":       string(faults.AppendLargeText([]byte("xx"), more))[2:],
		} {
			if got != text {
				t.Errorf("%s, %d more: %d bytes differ", name, more, len(got))
			}
		}
		if got, ok := faults.LargeOptionText(more); ok != (more >= 0) || ok && got != text {
			t.Errorf("optional, %d more: %v, %d bytes", more, ok, len(got))
		}
		pair := faults.Pair{First: more, Second: -more}
		if got := faults.LargePairs(more); !slices.Equal(got, slices.Repeat([]faults.Pair{pair}, len(text)/8)) {
			t.Errorf("records, %d more: %d differ", more, len(got))
		}
	}
	// What C++ keeps is as before.
	for range 2 {
		if got := faults.LargeKeptText(); got != strings.Repeat("x", 16385) {
			t.Errorf("kept: %q", got[:10])
		}
	}
}

// Many have large results at once, and each frees its own.
func TestLargeResultsAtOnce(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 50
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for round := range rounds {
				more := int32(i*1000 + round - 100)
				if got := faults.LargeText(more); len(got) != 16384+int(more) || strings.Trim(got, "x") != "" {
					t.Errorf("%d more: %d bytes differ", more, len(got))
				}
			}
		})
	}
	all.Wait()
}
