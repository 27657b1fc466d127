//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/domains"
	"example.com/faults"
	"example.com/kv"
)

// Mostly nothing, and every seventh time something that is thrown.
func mixedKinds(n int) []faults.Kind {
	kinds := make([]faults.Kind, n)
	for i := range kinds {
		if i%7 == 3 {
			kinds[i] = throws[i/7%len(throws)].kind
		}
	}
	return kinds
}

func TestBatchGivesInPlace(t *testing.T) {
	defer nothingAlive(t)()
	for _, n := range []int{0, 1, 2, 1000} {
		numbers := make([]uint, n)
		pairs := make([]faults.Pair, n)
		flags := make([]faults.Flagged, n)
		for i := range n {
			numbers[i] = ^uint(0) - uint(i)
			pairs[i] = faults.Pair{First: int32(i), Second: -int32(i)}
			flags[i] = faults.Flagged{On: i%2 == 0, Color: faults.ColorGreen, Off: i%3 == 0}
		}
		if got := faults.EchoUsizeBatch(numbers); got == nil || !slices.Equal(got, numbers) {
			t.Errorf("%d numbers came back as %v", n, got)
		}
		if got := faults.EchoFlaggedBatch(flags); !slices.Equal(got, flags) {
			t.Errorf("%d flags came back as %v", n, got)
		}
		for i, pair := range faults.SwapPairBatch(pairs) {
			if pair != (faults.Pair{First: pairs[i].Second, Second: pairs[i].First}) {
				t.Fatalf("pair %d of %d is %v", i, n, pair)
			}
		}
	}
	// A nil slice is an empty one, and what is returned is not nil.
	if got := faults.EchoUsizeBatch(nil); got == nil || len(got) != 0 {
		t.Errorf("nothing gave %#v", got)
	}
	if got, err := faults.ThrowF64Batch(nil); got == nil || len(got) != 0 || err != nil {
		t.Errorf("nothing gave %#v, %v", got, err)
	}
	must(t, faults.ThrowUnitBatch(nil))
}

func TestBatchWithItemsThatFail(t *testing.T) {
	defer nothingAlive(t)()
	for _, n := range []int{1, 4, 1000} {
		kinds := mixedKinds(n)
		got, err := faults.ThrowF64Batch(kinds)
		if len(got) != n {
			t.Fatalf("%d results of %d", len(got), n)
		}
		var batch *faults.BatchError
		if n < 4 {
			must(t, err)
			continue
		}
		if !errors.As(err, &batch) {
			t.Fatalf("%v is no *BatchError", err)
		}
		if len(batch.Errors) != n {
			t.Fatalf("%d errors of %d", len(batch.Errors), n)
		}
		for i, kind := range kinds {
			one, oneErr := faults.ThrowF64(kind)
			if got[i] != one {
				t.Errorf("item %d is %v, and alone %v", i, got[i], one)
			}
			if fmt.Sprint(batch.Errors[i]) != fmt.Sprint(oneErr) {
				t.Errorf("item %d failed with %v, and alone with %v", i, batch.Errors[i], oneErr)
			}
		}
	}
	// What all items' errors match.
	_, err := faults.ThrowF64Batch([]faults.Kind{faults.KindNothing, faults.KindNotFound, faults.KindRuntimeError})
	wantError(t, err, fs.ErrNotExist, faults.ErrSystem, faults.CodeNotFound, faults.CodeUnknown)
	if errors.Is(err, faults.CodeAborted) {
		t.Error("it matches what no item is")
	}
	var one *faults.Error
	if !errors.As(err, &one) || one.Code != faults.CodeNotFound {
		t.Errorf("the first error is %#v", one)
	}
	want := "faults: 2 of 3 items failed: item 1: open /nowhere: No such file or directory (std::system_error)"
	if err.Error() != want {
		t.Errorf("%q", err)
	}
}

func TestBatchWithEveryItemFailing(t *testing.T) {
	defer nothingAlive(t)()
	kinds := slices.Repeat([]faults.Kind{faults.KindNotFound}, 300)
	err := faults.ThrowUnitBatch(kinds)
	var batch *faults.BatchError
	if !errors.As(err, &batch) || slices.Contains(batch.Errors, nil) || len(batch.Errors) != 300 {
		t.Fatalf("%v", err)
	}
	got, present, err := faults.ThrowOptionBatch([]faults.Kind{faults.KindNothing, faults.KindNotFound})
	if !slices.Equal(got, []int32{7, 0}) || !slices.Equal(present, []bool{true, false}) {
		t.Errorf("%v, %v", got, present)
	}
	wantError(t, err, faults.CodeNotFound)
}

func TestBatchAppends(t *testing.T) {
	defer nothingAlive(t)()
	numbers := []uint{1, 2, 3}
	dst := make([]uint, 1, 8)
	got := faults.AppendEchoUsizeBatch(dst, numbers)
	if !slices.Equal(got, []uint{0, 1, 2, 3}) || &got[0] != &dst[0] {
		t.Errorf("%v", got)
	}
	// Into the arguments themselves.
	if got := faults.AppendEchoUsizeBatch(numbers[:0], numbers); !slices.Equal(got, []uint{1, 2, 3}) {
		t.Errorf("%v", got)
	}
	// What an item that fails leaves is zero, whatever was there.
	old := []float64{9, 9, 9}
	now, err := faults.AppendThrowF64Batch(old[:0], []faults.Kind{faults.KindNothing, faults.KindOwn, faults.KindNothing})
	if err == nil || !slices.Equal(now, []float64{0.5, 0, 0.5}) || &now[0] != &old[0] {
		t.Errorf("%v, %v", now, err)
	}
	if sanitized {
		return
	}
	many, room := make([]uint, 1000), make([]uint, 0, 1000)
	if allocations := testing.AllocsPerRun(100, func() { faults.AppendEchoUsizeBatch(room, many) }); allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
	words := slices.Repeat([]string{"a word", "longer than ten bytes"}, 500)
	flags := make([]bool, 0, 1000)
	if allocations := testing.AllocsPerRun(100, func() { faults.AppendTextIsLongBatch(flags, words) }); allocations > 0.5 {
		t.Errorf("%v allocations with text", allocations)
	}
}

func TestBatchRefusesRowsOfDifferentLengths(t *testing.T) {
	defer nothingAlive(t)()
	store := kv.NewInMemoryStore("")
	defer store.Close()
	got, err := store.PutBatch([][]byte{{1}, {2}}, [][]byte{{1}})
	wantError(t, err, kv.CodeInvalidArgument)
	if got != nil || err.Error() != "kv: Store.PutBatch: key has 2 items, value has 1" {
		t.Errorf("%v, %q", got, err)
	}
	var batch *kv.BatchError
	if errors.As(err, &batch) {
		t.Error("no item has failed")
	}
	if store.Len() != 0 {
		t.Error("something crossed")
	}
}

func TestBatchPanics(t *testing.T) {
	defer nothingAlive(t)()
	err := panicOf(t, func() {
		faults.BreaksContractBatch([]faults.Kind{faults.KindNothing, faults.KindNotFound, faults.KindNothing})
	})
	wantError(t, err, fs.ErrNotExist)
	err = panicOf(t, func() { faults.EchoColorBatch([]faults.Color{faults.ColorGreen, 99}) })
	wantError(t, err, faults.CodeInvalidArgument)
	// A record whose enum has no such value.
	err = panicOf(t, func() { faults.EchoFlaggedBatch([]faults.Flagged{{Color: 99}}) })
	wantError(t, err, faults.CodeInvalidArgument)
}

func TestBatchOfText(t *testing.T) {
	defer nothingAlive(t)()
	words := []string{"", "short", "throw", "a\x00b", strings.Repeat("long", 100), "", "\xff", "throw"}
	got, err := faults.ThrowInParameterBatch(words)
	var batch *faults.BatchError
	if !errors.As(err, &batch) {
		t.Fatal(err)
	}
	for i, word := range words {
		if failed := batch.Errors[i] != nil; failed != (word == "throw") {
			t.Errorf("item %d: %v", i, batch.Errors[i])
		}
		if want := uint(len(word)); word != "throw" && got[i] != want {
			t.Errorf("item %d is %d", i, got[i])
		}
	}
	if got := faults.LastByteBatch([][]byte{{1}, {2, 3}, {4, 5, 6}}); !slices.Equal(got, []int32{1, 3, 6}) {
		t.Errorf("%v", got)
	}
	// Much text, twice: what is much is not kept.
	much := strings.Repeat("x", 3<<20)
	for range 2 {
		if got := faults.TextIsLongBatch([]string{much, "no", much}); !slices.Equal(got, []bool{true, false, true}) {
			t.Errorf("%v", got)
		}
	}
	if got := faults.TextIsLongBatch(nil); got == nil || len(got) != 0 {
		t.Errorf("%#v", got)
	}
}

func TestBatchOnObjects(t *testing.T) {
	defer nothingAlive(t)()
	thrower := give(faults.NewThrower(faults.KindNothing))(t)
	kinds := mixedKinds(20)
	fired, err := thrower.FireBatch(kinds)
	var batch *faults.BatchError
	if !errors.As(err, &batch) || len(fired) != 20 || len(batch.Unwrap()) != 3 {
		t.Errorf("%v, %v", fired, err)
	}
	wantError(t, thrower.FireMutBatch(kinds), batch.Errors[3].(*faults.Error).Code)
	must(t, thrower.Close())
	// Of a closed object, no item is called.
	fired, err = thrower.FireBatch(kinds)
	wantError(t, err, faults.ErrClosed)
	if fired != nil || errors.As(err, &batch) || !strings.Contains(err.Error(), "Thrower.FireBatch") {
		t.Errorf("%v, %v", fired, err)
	}
	wantError(t, (*faults.Thrower)(nil).FireMutBatch(nil), faults.ErrClosed)

	store := kv.NewInMemoryStore("")
	keys := make([][]byte, 1000)
	for i := range keys {
		keys[i] = fmt.Appendf(nil, "%d", i)
	}
	if spans := give(store.PutBatch(keys, keys))(t); len(spans) != 1000 || store.Len() != 1000 {
		t.Errorf("%d spans, %d entries", len(spans), store.Len())
	}
	if got := store.ContainsBatch([][]byte{keys[1], []byte("none")}); !slices.Equal(got, []bool{true, false}) {
		t.Errorf("%v", got)
	}
	// What changes the object is refused while something borrows from it.
	cursor := store.Cursor()
	_, err = store.PutBatch(keys, keys)
	wantError(t, err, kv.ErrInUse)
	must(t, cursor.Close())
	must(t, store.Close())
	if err := panicOf(t, func() { store.ContainsBatch(keys) }); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("%v", err)
	}
}

func TestBatchRunsWhereItsObjectDoes(t *testing.T) {
	defer staysHome(t)()
	widget := give(domains.NewWidget(1))(t)
	widget.GrowBatch([]int32{1, 2, 3})
	if widget.Size() != 7 {
		t.Errorf("the size is %d", widget.Size())
	}
	_, err := widget.StopBatch([]string{"one", "two"})
	wantError(t, err, domains.ErrStopped)
	must(t, widget.Close())
	document := domains.NewDocument()
	defer document.Close()
	before := document.Lookups()
	var done sync.WaitGroup
	for range 4 {
		done.Go(func() {
			for range 50 {
				all := document.LookupsAndBatch(make([]int32, 20))
				for i := 1; i < len(all); i++ {
					if all[i] != all[i-1]+1 {
						t.Errorf("another call between two items: %v", all)
						return
					}
				}
			}
		})
	}
	done.Wait()
	if got := document.Lookups(); got != before+4001 {
		t.Errorf("%d lookups", got-before)
	}
}

// Many goroutines share what one batch leaves to the next.
func TestBatchesAtOnce(t *testing.T) {
	defer nothingAlive(t)()
	store := kv.NewInMemoryStore("")
	defer store.Close()
	var done sync.WaitGroup
	for g := range 8 {
		done.Go(func() {
			random := rand.New(rand.NewPCG(uint64(g), 1))
			for range 200 {
				words := make([]string, random.IntN(50))
				want := make([]bool, len(words))
				keys := make([][]byte, len(words))
				for i := range words {
					words[i] = strings.Repeat("w", random.IntN(20))
					keys[i] = []byte(words[i] + "key")
					want[i] = len(words[i]) > 10
				}
				if got := faults.TextIsLongBatch(words); !slices.Equal(got, want) {
					t.Errorf("%v of %q", got, words)
				}
				if _, err := store.PutBatch(keys, keys); err != nil {
					t.Error(err)
				}
				if got := store.ContainsBatch(keys); slices.Contains(got, false) {
					t.Errorf("%v", got)
				}
			}
		})
	}
	done.Wait()
}
