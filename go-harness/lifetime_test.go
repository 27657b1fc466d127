//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/faults"
	"example.com/kv"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// rounds is how often something is done: n times, or fewer with -short.
func rounds(n int) int {
	if testing.Short() {
		return n / 5
	}
	return n
}

// Nothing may be alive after any order of closing, dropping and collecting.
func TestEveryOrderEndsWithNothingAlive(t *testing.T) {
	orders := map[string]func(*testing.T){
		"parent first": func(t *testing.T) {
			s := kv.NewInMemoryStore("")
			c := s.Cursor()
			wantError(t, s.Close(), kv.ErrInUse)
			must(t, c.Close())
		},
		"child first": func(t *testing.T) {
			s := kv.NewInMemoryStore("")
			must(t, s.Cursor().Close())
			must(t, s.Close())
		},
		"both at once": func(t *testing.T) {
			s := kv.NewInMemoryStore("")
			c := s.Cursor()
			var wg sync.WaitGroup
			wg.Go(func() { s.Close() })
			wg.Go(func() { c.Close() })
			wg.Wait()
		},
		"both dropped":                 func(*testing.T) { kv.NewInMemoryStore("").Cursor() },
		"parent closed, child dropped": func(*testing.T) { s := kv.NewInMemoryStore(""); s.Cursor(); s.Close() },
		"child closed, parent dropped": func(t *testing.T) { must(t, kv.NewInMemoryStore("").Cursor().Close()) },
		"collector first, child closed": func(t *testing.T) {
			c := kv.NewInMemoryStore("").Cursor()
			runtime.GC()
			if c.Valid() {
				t.Error("the store is not empty")
			}
			must(t, c.Close())
		},
		"collector first, parent closed": func(t *testing.T) {
			s := kv.NewInMemoryStore("")
			s.Cursor()
			runtime.GC()
			s.Close() // the cursor may be alive or not
		},
		"close races with new children": func(*testing.T) {
			s := kv.NewInMemoryStore("")
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					defer func() { _ = recover() }() // Cursor panics on a closed store
					s.Cursor().Close()
				})
			}
			wg.Go(func() { s.Close() })
			wg.Wait()
		},
		"many children": func(t *testing.T) {
			s := kv.NewInMemoryStore("")
			var cursors []*kv.Cursor
			for range 10 {
				cursors = append(cursors, s.Cursor())
			}
			var inUse *kv.InUseError
			if err := s.Close(); !errors.As(err, &inUse) || inUse.Type != "Store" || inUse.Open != 10 || inUse.By["Cursor"] != 10 {
				t.Errorf("%+v", err)
			}
			for _, c := range cursors {
				must(t, c.Close())
			}
			must(t, s.Close())
		},
		"given away": func(t *testing.T) {
			s := kv.NewInMemoryStore("")
			b := kv.NewBatch()
			must(t, s.Apply(b))
			must(t, b.Close())
			must(t, s.Close())
		},
		"given away, never closed": func(t *testing.T) {
			must(t, kv.NewInMemoryStore("").Apply(kv.NewBatch()))
		},
	}
	for name, order := range orders {
		t.Run(name, func(t *testing.T) {
			defer nothingAlive(t)()
			for range rounds(200) {
				order(t)
				runtime.GC()
			}
		})
	}
}

// Three objects that borrow in a row, let go in every order, each closed or
// left to the collector.
func TestEveryOrderOfThree(t *testing.T) {
	for _, order := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		for dropped := range 8 {
			t.Run(fmt.Sprintf("order %v, dropped %03b", order, dropped), func(t *testing.T) {
				defer nothingAlive(t)()
				for range rounds(20) {
					letGo(t, order, dropped)
				}
			})
		}
	}
}

func letGo(t *testing.T, order [3]int, dropped int) {
	keeper := faults.NewKeeper("text")
	loan := keeper.Lend()
	sublet := loan.Sublet()
	var objects [3]interface{ Close() error }
	objects[0], objects[1], objects[2] = keeper, loan, sublet
	keeper, loan = nil, nil
	for step, which := range order {
		if dropped>>which&1 == 0 {
			if err := objects[which].Close(); err != nil && !errors.Is(err, faults.ErrInUse) {
				t.Error(err)
			}
		}
		objects[which] = nil
		if which == 2 {
			sublet = nil
		}
		runtime.GC()
		if sublet != nil && sublet.Text() != "text" {
			t.Errorf("after step %d the last loan is broken", step)
		}
	}
}

// The collector's cleanup and Close meet.
func TestCleanupRacesWithClose(t *testing.T) {
	defer nothingAlive(t)()
	var wg sync.WaitGroup
	for i := range rounds(10_000) {
		keeper := faults.NewKeeper("text")
		loan := keeper.Lend()
		wg.Go(func() { loan.Close() })
		if i%3 == 0 {
			wg.Go(func() { keeper.Close() })
		}
		if i%100 == 0 {
			wg.Go(runtime.GC)
		}
	}
	wg.Wait()
}

// A receiver or argument that nobody uses after the call is alive during it.
func TestCollectorDuringCalls(t *testing.T) {
	defer nothingAlive(t)()
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	})
	for range 500 {
		becomes(t, "Text", faults.NewKeeper("text").Text(), "text")
		becomes(t, "Add", faults.NewToken(1).Add(faults.NewToken(2)), 3)
		becomes(t, "TakeToken", give(faults.TakeToken(faults.NewToken(5)))(t), 5)
	}
	close(stop)
	wg.Wait()
}

func TestOwnership(t *testing.T) {
	defer nothingAlive(t)()
	for name, create := range map[string]func(int32) *faults.Token{
		"by value": faults.TokenByValue, "by unique_ptr": faults.TokenByUnique, "by pointer": faults.TokenByPointer,
		"by constructor": faults.NewToken,
	} {
		token := create(42)
		becomes(t, name, token.Value(), 42)
		must(t, token.Close())
	}
	for name, create := range map[string]func(int32) (*faults.Token, bool){
		"optional unique_ptr": faults.TokenOrNull, "optional pointer": faults.TokenPointerOrNull,
	} {
		token, ok := create(42)
		if !ok {
			t.Fatalf("%s: none", name)
		}
		becomes(t, name, token.Value(), 42)
		must(t, token.Close())
		if token, ok := create(-1); ok || token != nil {
			t.Errorf("%s: %v, %v", name, token, ok)
		}
	}

	token := faults.NewToken(1)
	passed := give(faults.PassToken(token))(t)
	becomes(t, "Value", passed.Value(), 1)
	wantError(t, panicOf(t, func() { token.Value() }), faults.ErrClosed)
	again, ok, err := faults.PassOptionalToken(passed)
	if !ok || err != nil || again.Value() != 1 {
		t.Error(again, ok, err)
	}
	none, ok, err := faults.PassOptionalToken(nil)
	if none != nil || ok || err != nil {
		t.Error(none, ok, err)
	}
	becomes(t, "TakeToken", give(faults.TakeToken(again))(t), 1)
	becomes(t, "Tokens", native.Tokens(), 0)

	_, err = faults.TakeToken(again)
	wantError(t, err, faults.ErrClosed)
	_, err = faults.TakeToken(nil)
	wantError(t, err, faults.ErrClosed)
	wantError(t, faults.TakeTokenAndThrow(faults.NewToken(1), faults.KindInt), faults.CodeUnknown)
	becomes(t, "Tokens", native.Tokens(), 0)

	a, b := faults.NewToken(5), faults.NewToken(3)
	becomes(t, "TakeTokens", give(faults.TakeTokens(a, b))(t), 2)
	a = faults.NewToken(5)
	if _, err := faults.TakeTokens(a, a); err == nil {
		t.Error("one token was given away twice")
	}
	must(t, a.Close())
	a, b = faults.NewToken(5), faults.NewToken(3)
	must(t, b.Close())
	_, err = faults.TakeTokens(a, b)
	wantError(t, err, faults.ErrClosed)
	becomes(t, "Value", a.Value(), 5) // nothing was taken
	must(t, a.Close())
}

// A method that takes its object closes it for everyone, once.
func TestMethodsThatTakeTheirObject(t *testing.T) {
	defer nothingAlive(t)()
	token := faults.NewToken(3)
	becomes(t, "Spend", give(token.Spend(faults.KindNothing))(t), 3)
	_, err := token.Spend(faults.KindNothing)
	wantError(t, err, faults.ErrClosed)
	must(t, token.Close()) // nothing is left to close
	_, err = faults.NewToken(3).Spend(faults.KindInt)
	wantError(t, err, faults.CodeUnknown)
	becomes(t, "Tokens", native.Tokens(), 0)

	sum := faults.NewToken(3).Into(faults.NewToken(4))
	becomes(t, "Value", sum.Value(), 7)
	wantError(t, panicOf(t, func() { sum.Into(sum) }), faults.CodeInvalidArgument)
	becomes(t, "Written", sum.Written(), "7")

	// What is lent stays.
	keeper := faults.NewKeeper("kept")
	loan := keeper.Lend()
	sublet := loan.Sublet()
	wantError(t, panicOf(t, func() { loan.Renew() }), faults.ErrInUse)
	must(t, sublet.Close())
	renewed := loan.Renew()
	wantError(t, panicOf(t, func() { loan.Size() }), faults.ErrClosed)
	wantError(t, keeper.Close(), faults.ErrInUse)
	becomes(t, "Text", renewed.Text(), "kept")
	must(t, renewed.Close())
}

// Of many who take an object at once, one gets it.
func TestOneTakesTheObject(t *testing.T) {
	defer nothingAlive(t)()
	for range rounds(200) {
		token := faults.NewToken(5)
		var got atomic.Int32
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				if i%4 == 3 {
					_ = token.Close()
					return
				}
				value, err := token.Spend(faults.KindNothing)
				if err == nil {
					got.Add(value)
				} else if !errors.Is(err, faults.ErrClosed) {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if total := got.Load(); total != 0 && total != 5 {
			t.Fatalf("the token was spent %d times", total/5)
		}
	}
}

func TestOptionalObjects(t *testing.T) {
	defer nothingAlive(t)()
	a, b := faults.NewToken(1), faults.NewToken(2)
	becomes(t, "AddOptional", a.AddOptional(nil), 1)
	becomes(t, "AddOptional", a.AddOptional(b), 3)
	must(t, a.ResetOptional(nil))
	must(t, a.ResetOptional(b))
	becomes(t, "Value", b.Value(), 0)
	must(t, b.Close())
	wantError(t, a.ResetOptional(b), faults.ErrClosed)
	must(t, a.Close())

	keeper := faults.NewKeeper("text")
	if loan, ok := keeper.LendOrNull(true); ok || loan != nil {
		t.Error("null is no loan")
	}
	loan, ok := keeper.LendOrNull(false)
	if !ok {
		t.Fatal("no loan")
	}
	wantError(t, keeper.SetText(""), faults.ErrInUse)
	becomes(t, "Text", loan.Text(), "text")
	must(t, loan.Close())
	must(t, keeper.SetText("")) // a loan that was null borrows nothing
	must(t, keeper.Close())
}
