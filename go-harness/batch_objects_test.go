//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"example.com/domains"
	"example.com/faults"
	"example.com/life"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// valuesOf closes some tokens and returns their values; those that are nil have -1.
func valuesOf(t *testing.T, tokens []*faults.Token) []int32 {
	t.Helper()
	values := make([]int32, len(tokens))
	for i, token := range tokens {
		if values[i] = -1; token != nil {
			values[i] = token.Value()
			must(t, token.Close())
		}
	}
	return values
}

func TestBatchGivesObjects(t *testing.T) {
	defer nothingAlive(t)()
	for _, n := range []int{0, 1, 2, 1000} {
		numbers := make([]int32, n)
		for i := range numbers {
			numbers[i] = int32(7 * i)
		}
		for name, batch := range map[string]func([]int32) []*faults.Token{
			"a constructor":   faults.NewTokenBatch,
			"by value":        faults.TokenByValueBatch,
			"by pointer":      faults.TokenByPointerBatch,
			"by a unique one": faults.StrictTokenBatch,
		} {
			tokens := batch(numbers)
			if tokens == nil || len(tokens) != n {
				t.Fatalf("%s: %d tokens came as %v", name, n, tokens)
			}
			if got := valuesOf(t, tokens); !slices.Equal(got, numbers) {
				t.Errorf("%s: the tokens have %v", name, got)
			}
		}
	}
	if got := faults.NewTokenBatch(nil); got == nil || len(got) != 0 {
		t.Errorf("nothing gave %#v", got)
	}
}

func TestBatchGivesObjectsThatMayBeNone(t *testing.T) {
	defer nothingAlive(t)()
	numbers := []int32{0, 1, -1, 5, 0}
	got := valuesOf(t, faults.TokenOrNullBatch(numbers))
	for i, number := range numbers {
		one, ok := faults.TokenOrNull(number)
		want := int32(-1)
		if ok {
			want = one.Value()
			must(t, one.Close())
		}
		if got[i] != want {
			t.Errorf("item %d gave %d, and alone %d", i, got[i], want)
		}
	}
}

func TestBatchKeepsObjectsBesideItemsThatFail(t *testing.T) {
	defer nothingAlive(t)()
	kinds := mixedKinds(100)
	throwers, err := faults.NewThrowerBatch(kinds)
	var batch *faults.BatchError
	if !errors.As(err, &batch) || len(throwers) != len(kinds) {
		t.Fatalf("%d throwers, %v", len(throwers), err)
	}
	for i, thrower := range throwers {
		one, oneErr := faults.NewThrower(kinds[i])
		if (thrower == nil) != (one == nil) || fmt.Sprint(batch.Errors[i]) != fmt.Sprint(oneErr) {
			t.Errorf("item %d gave %v, %v, and alone %v, %v", i, thrower, batch.Errors[i], one, oneErr)
		}
		if one != nil {
			must(t, one.Close())
		}
		if thrower != nil {
			// Each is whole.
			if _, err := thrower.Fire(faults.KindNothing); err != nil {
				t.Error(err)
			}
			must(t, thrower.Close())
		}
	}
	all, err := faults.NewThrowerBatch(slices.Repeat([]faults.Kind{faults.KindNotFound}, 50))
	if !errors.As(err, &batch) || slices.ContainsFunc(all, func(thrower *faults.Thrower) bool { return thrower != nil }) {
		t.Errorf("all failed, and gave %v, %v", all, err)
	}
}

// The item that fails ends the call, and the call all that the others gave.
func TestBatchOfObjectsFailsAsAWhole(t *testing.T) {
	defer nothingAlive(t)()
	before := native.Alive()
	err := panicOf(t, func() { faults.StrictTokenBatch([]int32{1, 2, 3, -4, 5, -6}) })
	wantError(t, err, faults.CodeInvalidArgument)
	var one *faults.Error
	if !errors.As(err, &one) || one.Message != "-4" {
		t.Errorf("the error is %v", err)
	}
	if after := native.Alive(); after != before {
		t.Errorf("%d objects were alive, and now %d", before, after)
	}
	panicOf(t, func() { faults.StrictTokenBatch([]int32{-1}) })
}

func TestBatchGivesObjectsThatBorrow(t *testing.T) {
	defer nothingAlive(t)()
	keeper := faults.NewKeeper("a text")
	kinds := mixedKinds(30)
	loans, err := keeper.LendOrThrowBatch(kinds)
	var batch *faults.BatchError
	if !errors.As(err, &batch) {
		t.Fatal(err)
	}
	open := 0
	for i, loan := range loans {
		if (loan == nil) != (batch.Errors[i] != nil) {
			t.Errorf("item %d gave %v, %v", i, loan, batch.Errors[i])
		}
		if loan != nil {
			open++
			becomes(t, "Text", loan.Text(), "a text")
		}
	}
	// Each keeps the keeper open.
	wantError(t, keeper.SetText("another"), faults.ErrInUse)
	wantError(t, keeper.Close(), faults.ErrInUse)
	for _, loan := range loans {
		if loan != nil {
			becomes(t, "Text", loan.Text(), "a text")
			must(t, loan.Close())
		}
	}
	if _, err := keeper.LendOrThrowBatch(kinds); !errors.Is(err, faults.ErrClosed) {
		t.Errorf("a closed keeper says %v", err)
	}
	keeper = faults.NewKeeper("b")
	for i, loan := range keeper.LendOrNullBatch([]bool{true, false, true, false}) {
		if (loan == nil) != (i%2 == 0) {
			t.Errorf("item %d is %v", i, loan)
		}
		if loan != nil {
			must(t, loan.Close())
		}
	}
	must(t, keeper.Close())
}

func TestBatchGivesSharedObjects(t *testing.T) {
	defer nothingAlive(t)()
	textures, err := life.PaintBatch([]uint32{3, 0, 5})
	var batch *life.BatchError
	if !errors.As(err, &batch) || textures[1] != nil || batch.Errors[0] != nil || batch.Errors[2] != nil {
		t.Fatalf("%v, %v", textures, err)
	}
	wantError(t, batch.Errors[1], life.CodeInvalidArgument)
	for i, width := range map[int]uint32{0: 3, 2: 5} {
		becomes(t, "Width", textures[i].Width(), width)
		becomes(t, "Users", textures[i].Users(), 1)
		must(t, textures[i].Close())
	}
	maybe := life.PaintIfAnyBatch([]uint32{0, 4})
	if maybe[0] != nil {
		t.Error("nothing was painted")
	}
	becomes(t, "Width", maybe[1].Width(), 4)
	must(t, maybe[1].Close())
	members := life.AloneBatch([]string{"one", "two"})
	for i, name := range []string{"one", "two"} {
		becomes(t, "Name", members[i].Name(), name)
		must(t, members[i].Close())
	}
	// On a thread of their own.
	for i, widget := range domains.SharedWidgetBatch([]int32{1, 2, 3}) {
		becomes(t, "Size", widget.Size(), int32(i+1))
		must(t, widget.Close())
	}
}

// Nobody closes these: the collector does.
func TestBatchObjectsAreCollected(t *testing.T) {
	defer nothingAlive(t)()
	faults.NewTokenBatch(make([]int32, 100))
	runtime.GC()
}

func TestBatchesOfObjectsBesideEachOther(t *testing.T) {
	defer nothingAlive(t)()
	keeper := faults.NewKeeper("shared")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				loans, _ := keeper.LendOrThrowBatch(mixedKinds(10))
				for _, loan := range loans {
					if loan != nil {
						becomes(t, "Text", loan.Text(), "shared")
						becomes(t, "Close", loan.Close(), nil)
					}
				}
			}
		})
	}
	all.Wait()
	must(t, keeper.Close())
}
