//go:build cgo

package harness

import (
	"errors"
	"runtime"
	"sync"
	"testing"

	"example.com/life"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// A ticket goes back to the yard that gave it, in whatever order both go.
func TestTicketsGoBackInEveryOrder(t *testing.T) {
	orders := map[string]func(*testing.T){
		"ticket first": func(t *testing.T) {
			yard := life.NewYard(2)
			ticket := give(yard.Enter())(t)
			must(t, ticket.Close())
			if n := yard.Inside(); n != 0 {
				t.Errorf("%d are inside", n)
			}
			must(t, yard.Close())
		},
		"yard first": func(t *testing.T) {
			yard := life.NewYard(2)
			ticket := give(yard.Enter())(t)
			wantError(t, yard.Close(), life.ErrInUse)
			if text := ticket.Label(); text != "ticket 1" {
				t.Error(text)
			}
			must(t, ticket.Close())
		},
		"two yards": func(t *testing.T) {
			one, two := life.NewYard(2), life.NewYard(2)
			first, second := give(one.Enter())(t), give(two.Enter())(t)
			must(t, second.Close())
			if n, m := one.Inside(), two.Inside(); n != 1 || m != 0 {
				t.Errorf("%d and %d are inside", n, m)
			}
			must(t, first.Close())
			must(t, errors.Join(one.Close(), two.Close()))
		},
		"both dropped":   func(t *testing.T) { give(life.NewYard(2).Enter())(t) },
		"yard dropped":   func(t *testing.T) { must(t, give(life.NewYard(2).Enter())(t).Close()) },
		"ticket dropped": func(t *testing.T) { yard := life.NewYard(2); give(yard.Enter())(t); yard.Close() },
		"none": func(t *testing.T) {
			yard := life.NewYard(0)
			if ticket, ok := yard.TryEnter(); ok || ticket != nil {
				t.Error("a ticket without a place")
			}
			_, err := yard.Enter()
			wantError(t, err, life.ErrFull)
			must(t, yard.Close())
		},
		"at once": func(t *testing.T) {
			yard := life.NewYard(8)
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					if ticket, err := yard.Enter(); err == nil {
						ticket.Close()
					} else {
						wantError(t, err, life.ErrClosed)
					}
				})
			}
			wg.Go(func() { yard.Close() })
			wg.Wait()
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

// The end of a ticket changes its yard, and waits for those who read it.
func TestTheEndExcludesReaders(t *testing.T) {
	defer nothingAlive(t)()
	yard := life.NewReadYard(100)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range rounds(500) {
				ticket := give(yard.Enter())(t)
				yard.Inside()
				ticket.Number()
				must(t, ticket.Close())
			}
		})
	}
	wg.Wait()
	if n := yard.Inside(); n != 0 {
		t.Errorf("%d are inside", n)
	}
	must(t, yard.Close())
}

func TestImagesCountTheirUsers(t *testing.T) {
	defer nothingAlive(t)()
	image := give(life.Draw(640))(t)
	if width := image.Width(); width != 640 {
		t.Error(width)
	}
	must(t, image.Close())
	must(t, image.Close())
	give(life.Draw(1))(t)
	if _, err := life.Draw(0); err == nil {
		t.Error("drew nothing")
	}
}

// What a close method reports is what Close returns, once.
func TestCloseReturnsWhatFailed(t *testing.T) {
	defer nothingAlive(t)()
	before := native.Written()
	journal := life.NewJournal("a")
	journal.Add("line")
	must(t, journal.Close())
	must(t, journal.Close())
	if n := native.Written() - before; n != 1 {
		t.Errorf("written %d times", n)
	}

	journal = life.NewJournal("b")
	journal.Add("line")
	journal.BreakDisk()
	err := journal.Close()
	wantError(t, err, life.ErrUnwritten, life.CodeDataLoss)
	must(t, journal.Close())

	// The collector destroys and does not close.
	life.NewJournal("c")
	collectAll(t)
	if n := native.Written() - before; n != 1 {
		t.Errorf("written %d times", n)
	}
}

// While a page is open nothing is closed; then its Close says what failed.
func TestTheLastBorrowerCompletesClose(t *testing.T) {
	defer nothingAlive(t)()
	before := native.Written()
	journal := life.NewJournal("a")
	page := journal.Page()
	wantError(t, journal.Close(), life.ErrInUse)
	if n := page.Len(); n != 0 || native.Written() != before {
		t.Errorf("%d lines, written %d times", n, native.Written()-before)
	}
	must(t, page.Close())
	if n := native.Written() - before; n != 1 {
		t.Errorf("written %d times", n)
	}

	journal = life.NewJournal("b")
	journal.BreakDisk()
	page = journal.Page()
	other := journal.Page()
	wantError(t, journal.Close(), life.ErrInUse)
	must(t, page.Close())
	wantError(t, other.Close(), life.ErrUnwritten)
	must(t, other.Close())

	// Collected with an open page, it is destroyed without being closed.
	before = native.Written()
	page = life.NewJournal("c").Page()
	runtime.GC()
	must(t, page.Close())
	collectAll(t)
	if n := native.Written() - before; n != 0 {
		t.Errorf("written %d times", n)
	}
}

// Of those who close at once, one gets the error, and the others nothing.
func TestCloseFailsOnce(t *testing.T) {
	defer nothingAlive(t)()
	for range rounds(200) {
		journal := life.NewJournal("a")
		journal.BreakDisk()
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() { errs[i] = journal.Close() })
		}
		wg.Wait()
		failed := 0
		for _, err := range errs {
			if err != nil {
				wantError(t, err, life.ErrUnwritten)
				failed++
			}
		}
		if failed != 1 {
			t.Fatalf("%d errors", failed)
		}
	}
}

func collectAll(t *testing.T) {
	t.Helper()
	native.Eventually(t, "the collector is done", func() bool {
		native.Collect()
		return native.Alive() == 0
	})
}
