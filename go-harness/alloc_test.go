//go:build cgo

package harness

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.com/containers"
	"example.com/faults"
	"example.com/kv"
)

// What a successful call allocates in Go.
func TestAllocations(t *testing.T) {
	if sanitized {
		t.Skip("the detector allocates itself")
	}
	token, other := faults.NewToken(1), faults.NewToken(2)
	keeper := faults.NewKeeper(strings.Repeat("x", 48))
	store := kv.NewInMemoryStore(strings.Repeat("label", 10))
	key, value := []byte("key"), make([]byte, 48)
	give(store.Put(key, value))(t)
	text := strings.Repeat("x", 48)
	texts := slices.Repeat([]string{"a text of some length"}, 1000)
	appended := make([]byte, 0, 4800)
	for _, call := range []struct {
		name  string
		want  float64
		calls func()
	}{
		{"scalars", 0, func() { faults.EchoF64(float64(faults.EchoI32(1))) }},
		{"a method with scalars", 0, func() { token.Value() }},
		{"a method that changes", 0, func() { token.SetValue(1) }},
		{"a fallible method", 0, func() { must(t, keeper.SetText(text)) }},
		{"two objects", 0, func() { token.Add(other) }},
		{"bytes of the stack in, a number out", 0, func() {
			var b [64]byte
			faults.CountByte(b[:], 0)
		}},
		{"a temporary string in", 0, func() {
			var b [24]byte
			must(t, keeper.SetText(string(b[:])))
		}},
		{"a bool out", 0, func() { store.Contains(key) }},
		{"a record in and out", 0, func() { faults.SwapPair(faults.Pair{First: 1}) }},
		{"a nested record in and out", 0, func() { faults.EchoNested(nested) }},
		{"options", 0, func() { v := int32(1); faults.EchoOptionI32(&v) }},
		{"records in", 0, func() {
			var pairs [4]faults.Pair
			faults.SumPairs(pairs[:])
		}},
		// The numbers that come back.
		{"1,000 texts in", 1, func() { containers.Sizes(texts) }},
		{"text given", 1, func() { faults.EchoText(text) }},
		{"text lent", 1, func() { store.Label() }},
		{"bytes given", 1, func() { faults.EchoBytes(value) }},
		{"optional bytes given", 1, func() {
			if _, ok, err := store.Get(key); !ok || err != nil {
				t.Fatal(err)
			}
		}},
		{"bytes appended", 0, func() { appended = faults.AppendEchoBytes(appended[:0], value) }},
		{"long text appended", 0, func() { appended = faults.AppendRepeatText(appended[:0], text, 100) }},
		{"lent text appended", 0, func() { appended = store.AppendLabel(appended[:0]) }},
		{"optional bytes appended", 0, func() {
			var b [64]byte
			if _, ok, err := store.AppendGet(b[:0], key); !ok || err != nil {
				t.Fatal(err)
			}
		}},
		{"a view given and closed", 4, func() { must(t, faults.EchoBytesView(value).Close()) }},
		{"a view lent and closed", 5, func() { must(t, store.LabelView().Close()) }},
		{"records given", 1, func() { faults.ReversePairs(make([]faults.Pair, 4)) }},
		{"long text given", 1, func() { faults.RepeatText(text, 100) }},
	} {
		if got := testing.AllocsPerRun(100, call.calls); got != call.want {
			t.Errorf("%s: %v allocations, want %v", call.name, got, call.want)
		}
	}
	must(t, token.Close())
	must(t, other.Close())
	must(t, keeper.Close())
	must(t, store.Close())
}

// What was packed into is kept for the next call, but not from the collector. Then a
// call makes it anew, in one step.
func TestAllocationsAfterTheCollector(t *testing.T) {
	if sanitized {
		t.Skip("the detector allocates itself")
	}
	texts := slices.Repeat([]string{"a text of some length"}, 1000)
	// What is kept outlives one collection.
	collect := func() { runtime.GC(); runtime.GC() }
	alone := testing.AllocsPerRun(10, collect)
	with := testing.AllocsPerRun(10, func() { collect(); containers.Sizes(texts) })
	// The numbers, what is packed into, its memory, and what sync.Pool has itself.
	if with-alone > 6 {
		t.Errorf("%v allocations more than %v", with-alone, alone)
	}
}
