//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"example.com/streams"
)

// endsAlone fails the test when an iteration is left behind, in Go or in C++.
func endsAlone(t *testing.T) func() {
	t.Helper()
	return func() {
		t.Helper()
		streams.VerifyNone(t)
		if n := streams.Walkers(); n != 0 {
			t.Errorf("%d walks are left in C++", n)
		}
	}
}

func shelfOf(t *testing.T, n int) *streams.Shelf {
	t.Helper()
	shelf := streams.NewShelf()
	for i := range n {
		shelf.Put(fmt.Sprintf("key%06d", i), strings.Repeat("v", i%50))
	}
	return shelf
}

// upToError collects what comes before an error, and the error, which is the last.
func upToError[T any](t *testing.T, seq iter.Seq2[T, error]) (all []T, err error) {
	t.Helper()
	for v, e := range seq {
		if err != nil {
			t.Errorf("%v comes after the error %v", v, err)
		}
		if err = e; err == nil {
			all = append(all, v)
		}
	}
	return all, err
}

func TestStreamsOfEveryLength(t *testing.T) {
	defer endsAlone(t)()
	for _, n := range []uint64{0, 1, 15, 16, 17, 79, 80, 81, 5000, 100_000} {
		for name, seq := range map[string]iter.Seq[uint64]{"Numbers": streams.Numbers(n), "Row": streams.Row(n)} {
			next := uint64(0)
			for v := range seq {
				if v != next {
					t.Fatalf("%s(%d): %d where %d should be", name, n, v, next)
				}
				next++
			}
			becomes(t, name, next, n)
		}
		at := 0
		for bit := range streams.Bits(n) {
			if bit != (at%3 == 0) {
				t.Fatalf("Bits(%d): %v at %d", n, bit, at)
			}
			at++
		}
		becomes(t, "Bits", uint64(at), n)
	}
}

func TestAMillionItems(t *testing.T) {
	defer endsAlone(t)()
	sum := uint64(0)
	for v := range streams.Numbers(1_000_000) {
		sum += v
	}
	becomes(t, "sum", sum, 999_999*1_000_000/2)
}

// An iterator is no iteration: each begins anew.
func TestAnIterationBeginsWhenItIsRangedOver(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 3)
	defer func() { must(t, shelf.Close()) }()
	keys := shelf.Keys()
	becomes(t, "Walkers", streams.Walkers(), 0)
	for range 3 {
		becomes(t, "keys", len(slices.Collect(keys)), 3)
	}
	shelf.Put("one more", "")
	becomes(t, "keys", len(slices.Collect(keys)), 4)
}

func TestItems(t *testing.T) {
	defer endsAlone(t)()
	shelf := streams.NewShelf()
	defer func() { must(t, shelf.Close()) }()
	shelf.Put("", "")
	shelf.Put("a\x00b", "nul")
	shelf.Put("é", strings.Repeat("x", 300))
	entries, err := upToError(t, shelf.Entries(10))
	must(t, err)
	becomes(t, "entries", fmt.Sprintf("%q", entries[:2]), `[{"" ""} {"a\x00b" "nul"}]`)
	becomes(t, "value", string(entries[2].Value), strings.Repeat("x", 300))
	becomes(t, "pairs", len(slices.Collect(shelf.Pairs())), 3)
	becomes(t, "lengths", fmt.Sprint(slices.Collect(shelf.Lengths())), "[{ 0} {a\x00b 3} {é 300}]")
	becomes(t, "keys", fmt.Sprintf("%q", slices.Collect(shelf.Keys())), `[{""} {"a\x00b"} {"é"}]`)
	becomes(t, "from", len(slices.Collect(shelf.From("b"))), 1)
	becomes(t, "from", len(slices.Collect(shelf.From("\xff"))), 0)
}

// What C++ is lent is gone by the time that the words are read.
func TestAStreamOwnsItsArguments(t *testing.T) {
	defer endsAlone(t)()
	text := []byte(strings.Repeat("word ", 10_000) + "end")
	words := streams.Words(unsafe.String(&text[0], len(text)))
	n := 0
	for word := range words {
		if n == 0 {
			clear(text)
			runtime.GC()
		}
		if n++; word != "word" && word != "end" {
			t.Fatalf("%q at %d", word, n)
		}
	}
	becomes(t, "words", n, 10_001)
	becomes(t, "no words", len(slices.Collect(streams.Words(""))), 0)
}

func TestLargeItems(t *testing.T) {
	defer endsAlone(t)()
	n := 0
	for text := range streams.Large(40) {
		becomes(t, "length", len(text), 1<<20)
		n++
	}
	becomes(t, "texts", n, 40)
}

func TestStreamsEndEarly(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 1000)
	defer func() { must(t, shelf.Close()) }()
	for range shelf.Keys() {
		becomes(t, "Walkers", streams.Walkers(), 1)
		break
	}
	becomes(t, "Walkers", streams.Walkers(), 0)

	func() {
		defer func() { becomes(t, "recovered", recover(), any("enough")) }()
		for range shelf.Keys() {
			panic("enough")
		}
	}()
	becomes(t, "Walkers", streams.Walkers(), 0)

	done := make(chan struct{})
	go func() {
		defer close(done)
		for range shelf.Entries(2000) {
			runtime.Goexit()
		}
	}()
	<-done
	becomes(t, "Walkers", streams.Walkers(), 0)

	next, stop := iter.Pull(shelf.Keys())
	if _, ok := next(); !ok {
		t.Error("no first key")
	}
	stop()
	becomes(t, "Walkers", streams.Walkers(), 0)
}

func TestErrorsInTheMiddle(t *testing.T) {
	defer endsAlone(t)()
	for _, at := range []uint64{0, 1, 15, 16, 17, 79, 80, 81, 999} {
		numbers, err := upToError(t, streams.NumbersUntil(1000, at))
		becomes(t, "numbers", uint64(len(numbers)), at)
		wantError(t, err, streams.ErrMissing)
		if want := fmt.Sprint("there is no number ", at); !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
	numbers, err := upToError(t, streams.NumbersUntil(1000, 1000))
	must(t, err)
	becomes(t, "numbers", len(numbers), 1000)
	// It does not even begin.
	_, err = upToError(t, streams.NumbersUntil(0, 0))
	if err == nil || !strings.Contains(err.Error(), "none at all") {
		t.Errorf("%v does not say why there is nothing", err)
	}

	shelf := shelfOf(t, 100)
	defer func() { must(t, shelf.Close()) }()
	for _, at := range []uint64{1, 16, 17, 99} {
		entries, err := upToError(t, shelf.Entries(at))
		becomes(t, "entries", uint64(len(entries)), at)
		wantError(t, err, streams.ErrDamaged)
	}
	_, err = upToError(t, shelf.Entries(0))
	wantError(t, err, streams.ErrMissing)
	entries, err := upToError(t, shelf.Entries(1000))
	must(t, err)
	becomes(t, "entries", len(entries), 100)
}

func TestABrokenContractInTheMiddle(t *testing.T) {
	defer endsAlone(t)()
	n := 0
	err := panicOf(t, func() {
		for range streams.NumbersBroken(1000, 50) {
			n++
		}
	})
	becomes(t, "numbers", n, 50)
	if !strings.Contains(err.Error(), "there is no number 50") {
		t.Error(err)
	}
}

func TestClosedOwnersOfStreams(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 3)
	entries, keys := shelf.Entries(9), shelf.Keys()
	must(t, shelf.Close())
	all, err := upToError(t, entries)
	becomes(t, "entries", len(all), 0)
	wantError(t, err, streams.ErrClosed)
	if !strings.Contains(err.Error(), "Shelf.Entries") {
		t.Errorf("%v does not name the method", err)
	}
	wantError(t, panicOf(t, func() {
		for range keys {
			t.Error("a key of a closed shelf")
		}
	}), streams.ErrClosed)
}

// Close has begun, the iteration goes on, and its end destroys the shelf.
func TestCloseInTheMiddleOfAnIteration(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 500)
	n := 0
	for range shelf.Keys() {
		if n++; n == 100 {
			err := shelf.Close()
			wantError(t, err, streams.ErrInUse)
			var inUse *streams.InUseError
			if !errors.As(err, &inUse) || inUse.By["Shelf.Keys"] != 1 {
				t.Errorf("%v does not name the iteration", err)
			}
			wantError(t, panicOf(t, func() { shelf.Size() }), streams.ErrClosed)
		}
	}
	becomes(t, "keys", n, 500)
}

// The owner does not change while it is walked through.
func TestAnIterationLendsItsOwner(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 500)
	defer func() { must(t, shelf.Close()) }()
	for range shelf.Keys() {
		wantError(t, panicOf(t, func() { shelf.Put("another", "") }), streams.ErrInUse)
		becomes(t, "Size", shelf.Size(), 500)
		break
	}
	shelf.Put("another", "")
}

func TestIterationsAtTheSameTime(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 2000)
	defer func() { must(t, shelf.Close()) }()
	keys := shelf.Keys()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for round := range 20 {
				n := 0
				for range keys {
					if n++; n == 100*round {
						break
					}
				}
				entries, err := upToError(t, shelf.Entries(uint64(50*round+1)))
				becomes(t, "entries", len(entries), 50*round+1)
				wantError(t, err, streams.ErrDamaged)
				for range shelf.Pairs() {
					runtime.Gosched()
				}
			}
		})
	}
	wg.Wait()
}

func TestConfinedStreams(t *testing.T) {
	defer endsAlone(t)()
	desk := streams.NewDesk()
	defer func() { must(t, desk.Close()) }()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			becomes(t, "papers", len(slices.Collect(desk.Papers(300))), 300)
		})
	}
	wg.Wait()
}

// The collector has nothing to do with it: an iteration closes its stream.
func TestStreamsWhileTheCollectorRuns(t *testing.T) {
	defer endsAlone(t)()
	shelf := shelfOf(t, 300)
	defer func() { must(t, shelf.Close()) }()
	for range rounds(20) {
		n := 0
		for entry := range shelf.Pairs() {
			if n++; n%50 == 0 {
				runtime.GC()
			}
			if !strings.HasPrefix(entry.A, "key") {
				t.Fatal(entry)
			}
		}
	}
}
