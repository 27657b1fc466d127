//go:build cgo

package harness

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/faults"
	"example.com/kv"
)

// What is appended is what the plain form gives, behind what was there, whether or
// not there was room for it.
func TestAppendedIsWhatIsGiven(t *testing.T) {
	for _, size := range []int{0, 1, 255, 256, 257, 4096, 1 << 20} {
		want := bytes.Repeat([]byte{1, 2, 3, 0}, size/4+1)[:size]
		for _, room := range []int{0, max(size-1, 0), size, size + 1} {
			dst := append(make([]byte, 0, 4+room), "kept"...)
			got := faults.AppendEchoBytes(dst, want)
			if string(got[:4]) != "kept" || !bytes.Equal(got[4:], want) {
				t.Fatalf("%d bytes with room for %d: something else was appended", size, room)
			}
			if stays := &got[0] == &dst[0]; stays != (room >= size) {
				t.Errorf("%d bytes with room for %d: the memory stays: %v", size, room, stays)
			}
		}
	}
	if got := faults.AppendEchoText([]byte("a "), "b\x00c"); string(got) != "a b\x00c" {
		t.Errorf("text: %q", got)
	}
	pairs := []faults.Pair{{First: 1, Second: 2}, {First: 3, Second: 4}}
	if got := faults.AppendReversePairs(pairs[:1:1], pairs); !slices.Equal(got, []faults.Pair{pairs[0], pairs[1], pairs[0]}) {
		t.Errorf("records: %v", got)
	}
}

// An empty result leaves what was there, nil too.
func TestNothingIsAppended(t *testing.T) {
	if got := faults.AppendEchoBytes(nil, nil); got != nil {
		t.Errorf("nothing appended to nil: %#v", got)
	}
	if got := faults.AppendEchoBytes([]byte{}, nil); got == nil || len(got) != 0 {
		t.Errorf("nothing appended to an empty slice: %#v", got)
	}
	none, empty := "", ""
	for _, text := range []*string{nil, &empty} {
		got, ok := faults.AppendEchoOptionText([]byte("a"), text)
		if string(got) != "a" || ok != (text != nil) {
			t.Errorf("%v appended: %q, %v", text, got, ok)
		}
	}
	got, ok := faults.AppendEchoOptionText(nil, &none)
	if got != nil || !ok {
		t.Errorf("empty text appended to nil: %#v, %v", got, ok)
	}
}

// With an error comes what was there, whatever C++ has written behind it.
func TestAnErrorLeavesWhatWasThere(t *testing.T) {
	dst := append(make([]byte, 0, 64), "kept"...)
	got, err := faults.AppendThrowString(dst, faults.KindOwn)
	wantError(t, err, faults.ErrOwn)
	if string(got) != "kept" || &got[0] != &dst[0] {
		t.Errorf("a throw left %q", got)
	}
	colors := append(make([]faults.Color, 0, 8), faults.ColorRed)
	left, err := faults.AppendWrongColors(colors)
	wantError(t, err, faults.CodeInternal)
	if !slices.Equal(left, colors) {
		t.Errorf("an enumerator that does not exist left %v", left)
	}
	// What failed can be called again with the same memory.
	got, err = faults.AppendThrowString(got[:0], faults.KindNothing)
	must(t, err)
	if want := give(faults.ThrowString(faults.KindNothing))(t); string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
	store := kv.NewInMemoryStore("")
	must(t, store.Close())
	got, ok, err := store.AppendGet([]byte("kept"), []byte("key"))
	wantError(t, err, kv.ErrClosed)
	if ok || string(got) != "kept" {
		t.Errorf("a closed store left %q, %v", got, ok)
	}
	wantError(t, panicOf(t, func() { store.AppendLabel(nil) }), kv.ErrClosed)
}

// What C++ gives may be what it was passed, and lie where it is to go.
func TestAppendToTheArgument(t *testing.T) {
	for _, size := range []int{1, 100, 5000} {
		buf := make([]byte, size)
		for i := range buf {
			buf[i] = byte(i)
		}
		want := bytes.Clone(buf[size/3:])
		if got := give(faults.AppendTail(buf[:0], buf, size/3))(t); !bytes.Equal(got, want) {
			t.Errorf("%d bytes appended over themselves differ", size)
		}
	}
}

// What comes out of an argument is appended as a result is.
func TestAppendWhatComesOut(t *testing.T) {
	pairs := []faults.Pair{{First: 1}, {First: 2}, {First: 3}}
	reversed := []faults.Pair{pairs[2], pairs[1], pairs[0]}
	for room := range 5 {
		dst := make([]faults.Pair, 1, 1+room)
		got := faults.AppendInoutRecords(dst, pairs)
		if !slices.Equal(got[1:], reversed) || got[0] != dst[0] || (&got[0] == &dst[0]) != (room >= 3) {
			t.Errorf("with room for %d: %v", room, got)
		}
	}
	if got := faults.AppendInoutRecords(pairs[:0], pairs); !slices.Equal(got, reversed) || &got[0] != &pairs[0] {
		t.Errorf("over themselves: %v", got)
	}
	places := [][2]int{{5, 6}}
	for _, n := range []int{1, 2} {
		got, err := faults.AppendOutPlaceElsewhere(places, []byte("x"), n)
		wantError(t, err, faults.CodeInternal)
		if !slices.Equal(got, places) {
			t.Errorf("%d places elsewhere left %v", n, got)
		}
	}
	got, err := faults.AppendOutPlaceElsewhere(places, []byte("x"), 0)
	if must(t, err); !slices.Equal(got, places) {
		t.Errorf("no places: %v", got)
	}
}

// Memory that did not fit is freed, also when it comes again and again.
func TestAppendToAStore(t *testing.T) {
	store := kv.NewInMemoryStore("a label")
	large := bytes.Repeat([]byte("v"), 1<<16)
	give(store.Put([]byte("large"), large))(t)
	give(store.Put([]byte("small"), []byte("v")))(t)
	var dst []byte
	for range 100 {
		var ok bool
		var err error
		dst, ok, err = store.AppendGet(dst[:0], []byte("large"))
		if err != nil || !ok || !bytes.Equal(dst, large) {
			t.Fatalf("large: %v, %v, %d bytes", ok, err, len(dst))
		}
		if _, _, err := store.AppendGet(nil, []byte("large")); err != nil {
			t.Fatal(err)
		}
		dst, ok, err = store.AppendGet(dst[:0], []byte("absent"))
		if err != nil || ok || len(dst) != 0 {
			t.Fatalf("absent: %v, %v, %q", ok, err, dst)
		}
	}
	if got := store.AppendLabel([]byte("of ")); string(got) != "of a label" {
		t.Errorf("lent text: %q", got)
	}
	if got := store.AppendSpans(nil); !slices.Equal(got, store.Spans()) {
		t.Errorf("records: %v", got)
	}
	must(t, store.Close())
	nothingAlive(t)
}

// Goroutines that append to slices of their own do not disturb one another.
func TestAppendAtOnce(t *testing.T) {
	store := kv.NewInMemoryStore("")
	keys := []string{"a", "b", "c", "d"}
	for _, key := range keys {
		give(store.Put([]byte(key), []byte(strings.Repeat(key, 300))))(t)
	}
	var all sync.WaitGroup
	for _, key := range keys {
		all.Go(func() {
			var dst []byte
			for i := range 2000 {
				var err error
				if dst, _, err = store.AppendGet(dst[:0], []byte(key)); err != nil {
					t.Error(err)
					return
				}
				if len(dst) != 300 || strings.Count(string(dst), key) != 300 {
					t.Errorf("call %d of %s: %q", i, key, dst)
					return
				}
			}
		})
	}
	all.Wait()
	must(t, store.Close())
}
