//go:build cgo

package oom

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"example.com/containers"
	"example.com/faults"
	"example.com/kv"
	"example.com/life"
	"example.com/standard"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// An operation, and the errors that it may end with beside a lack of memory.
type operation struct {
	run     func() error
	fails   bool // without a lack of memory too
	matches error
}

func operations(t *testing.T) map[string]operation {
	text := strings.Repeat("text ", 200)
	pairs := make([]faults.Pair, 1000)
	store := kv.NewInMemoryStore("")
	keeper := faults.NewKeeper(text)
	club, member := life.NewClub(), life.NewMember("one")
	t.Cleanup(func() { store.Close(); keeper.Close(); club.Close(); member.Close() })
	if err := club.Join(member); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "log")
	value := []byte(text)
	if _, err := store.Put(value, value); err != nil {
		t.Fatal(err)
	}
	ok := func(run func() error) operation { return operation{run: run} }
	return map[string]operation{
		"text": ok(func() error { return panicking(func() { check(faults.EchoStringByValue(text) == text) }) }),
		"small text": ok(func() error {
			return panicking(func() { check(faults.EchoText("small") == "small") })
		}),
		"bytes": ok(func() error { return panicking(func() { check(len(faults.ReverseBytes(value)) == len(value)) }) }),
		"records": ok(func() error {
			return panicking(func() { check(len(faults.ReversePairs(pairs)) == len(pairs)) })
		}),
		"optional text": ok(func() error {
			return panicking(func() {
				got, _ := faults.EchoOptionString(&text)
				check(got == text)
			})
		}),
		"out bytes":   ok(func() error { _, err := faults.OutBytes(false); return err }),
		"constructor": ok(func() error { return closing(faults.NewThrower(faults.KindNothing)) }),
		"constructor without an error": ok(func() error {
			return panicking(func() { faults.NewKeeper(text).Close() })
		}),
		"objects":  ok(func() error { return closing(faults.ThrowAfter(5, faults.KindNothing)) }),
		"borrower": ok(func() error { return closing(keeper.LendOrThrow(faults.KindNothing)) }),
		"out object": ok(func() error {
			return closing(faults.OutUnique(false))
		}),
		"taken object": ok(func() error {
			token, err := panics(func() *faults.Token { return faults.NewToken(1) })
			if err != nil {
				return err
			}
			defer token.Close()
			return closing(faults.PassToken(token))
		}),
		"objects in values":        ok(bookings),
		"shared objects in values": ok(seats),
		"holder": ok(func() error {
			last, err := panics(func() *life.Member { last, _ := club.Last(); return last })
			return closing(last, err)
		}),
		"weak pointer": ok(func() error {
			weak, err := panics(member.Weak)
			if err != nil {
				return err
			}
			defer weak.Close()
			last, err := panics(func() *life.Member { last, _ := weak.Upgrade(); return last })
			return closing(last, err)
		}),
		"weak pointer of C++": ok(func() error { return closing(panics(club.Newest)) }),
		"open":                ok(func() error { return closing(kv.OpenStore(path, kv.DurabilityWritten)) }),
		"put": ok(func() error {
			_, err := store.Put([]byte("key"), value)
			if err == nil {
				return nil
			}
			if _, verr := store.Verify(); verr != nil && !errors.Is(verr, kv.CodeResourceExhausted) {
				return fmt.Errorf("the store is damaged: %w", verr)
			}
			return err
		}),
		"get": ok(func() error {
			got, found, err := store.Get(value)
			check(err != nil || found && string(got) == text)
			return err
		}),
		"batch": ok(func() error {
			batch, err := panics(kv.NewBatch)
			if err != nil {
				return err
			}
			defer batch.Close()
			if err := batch.Put([]byte("a"), value); err != nil {
				return err
			}
			return store.Apply(batch)
		}),
		"batch of objects": ok(func() error {
			var tokens []*faults.Token
			err := panicking(func() { tokens = faults.StrictTokenBatch([]int32{1, 2, 3}) })
			check(err != nil || len(tokens) == 3)
			return errors.Join(err, closingAll(tokens))
		}),
		"batch of objects that can fail": ok(func() error {
			throwers, err := faults.NewThrowerBatch(make([]faults.Kind, 3))
			return errors.Join(err, closingAll(throwers))
		}),
		"batch of objects of which some fail": {func() error {
			throwers, err := faults.NewThrowerBatch([]faults.Kind{0, faults.KindOwn, 0, faults.KindLong})
			return errors.Join(err, closingAll(throwers))
		}, true, faults.ErrOwn},
		"batch of borrowers": ok(func() error {
			loans, err := keeper.LendOrThrowBatch(make([]faults.Kind, 3))
			return errors.Join(err, closingAll(loans))
		}),
		"batch of shared objects": ok(func() error {
			textures, err := life.PaintBatch([]uint32{1, 2, 3})
			return errors.Join(err, closingAll(textures))
		}),
		"batch of optional texts": ok(func() error {
			return panicking(func() {
				got, present := faults.EchoOptionTextBatch([]*string{&text, nil, &text})
				check(got[2] == text && !present[1])
			})
		}),
		"batch of paths": ok(func() error {
			paths, err := standard.SamePathBatch([]string{text, path, text})
			check(err != nil || paths[1] == path)
			return err
		}),
		"settings": ok(func() error {
			_, err := standard.Told(standard.LogSettings{Name: text, Path: &text, Weights: make([]float64, 100)})
			return err
		}),
		"large text": ok(func() error {
			return panicking(func() { check(len(faults.LargeText(1)) == 16385) })
		}),
		"large bytes": ok(func() error {
			return panicking(func() { check(len(faults.LargeBytes(1)) == 16385) })
		}),
		"large text of its own": ok(func() error {
			got, err := faults.LargeOwnedText(1)
			check(err != nil || len(got) == 16385)
			return err
		}),
		"large text through a pointer": ok(func() error {
			return panicking(func() { check(len(faults.OutLargeText(1)) == 16385) })
		}),
		"view": ok(func() error {
			return viewing(func() (*faults.View[byte], error) { return faults.EchoBytesView(value), nil })
		}),
		"view of text": ok(func() error {
			return viewing(func() (*faults.View[byte], error) { return faults.TextView(value) })
		}),
		"view of records": ok(func() error {
			return viewing(func() (*faults.View[faults.Pair], error) { return faults.ReversePairsView(pairs), nil })
		}),
		"optional view": ok(func() error {
			return viewing(func() (*faults.View[byte], error) {
				v, _ := faults.EchoOptionTextView(&text)
				return v, nil
			})
		}),
		"view through a pointer": ok(func() error {
			return viewing(func() (*faults.View[byte], error) { return faults.OutBytesView(false) })
		}),
		"view of a value": ok(func() error {
			return viewing(func() (*kv.View[byte], error) {
				v, _, err := store.GetView(value)
				return v, err
			})
		}),
		"view of a cursor": ok(func() error {
			return viewing(func() (*kv.View[byte], error) {
				cursor := store.Cursor()
				defer cursor.Close()
				return cursor.ValueView()
			})
		}),
		"clone":      ok(func() error { return closing(kv.Clone(store)) }),
		"own error":  {func() error { return faults.ThrowUnit(faults.KindOwn) }, true, faults.ErrOwn},
		"long error": {func() error { return faults.ThrowUnit(faults.KindLong) }, true, faults.ErrOwn},
		"nested error": {
			func() error { return faults.ThrowUnit(faults.KindNested) }, true, faults.ErrOwn,
		},
		"system error": {
			func() error { return faults.ThrowUnit(faults.KindNotFound) }, true, faults.ErrSystem,
		},
		"foreign error": {
			func() error { return faults.ThrowUnit(faults.KindForeign) }, true, faults.ErrForeign,
		},
		"status":   {func() error { return faults.LevelStatus(true) }, true, faults.CodeUnknown},
		"expected": {func() error { _, err := faults.ExpectedText(true); return err }, true, faults.CodeUnknown},
	}
}

// bookings gives C++ structs with objects, and takes them back. Whatever fails, no
// object is left.
func bookings() error {
	defer func() { check(containers.ObjectsAlive() == 0) }()
	var tickets []*containers.Ticket
	defer func() {
		for _, ticket := range tickets {
			ticket.Close() // those that were not taken
		}
	}()
	for i := range int32(6) {
		ticket, err := panics(func() *containers.Ticket { return containers.NewTicket(i) })
		if err != nil {
			return err
		}
		tickets = append(tickets, ticket)
	}
	back, err := containers.EchoBookings([]containers.Booking{
		{Who: strings.Repeat("somebody ", 20), Ticket: tickets[0], Spare: tickets[1:4]},
		{Ticket: tickets[4], Spare: tickets[5:]},
	})
	for _, booking := range back {
		for _, ticket := range append(booking.Spare, booking.Ticket) {
			ticket.Close()
		}
	}
	return err
}

// seats passes objects that C++ holds too.
func seats() error {
	defer func() { check(containers.ObjectsAlive() == 0) }()
	seat, err := panics(func() *containers.Seat { return containers.NewSeat("one") })
	if err != nil {
		return err
	}
	defer seat.Close()
	names, err := containers.SeatNames([]*containers.Seat{seat, seat, seat})
	check(err != nil || len(names) == 3)
	return err
}

func check(ok bool) {
	if !ok {
		panic("a wrong value")
	}
}

// closing closes what was created.
func closing[T interface{ Close() error }](object T, err error) error {
	if err != nil {
		return err
	}
	return object.Close()
}

// closingAll closes those of a batch that there are.
func closingAll[T interface {
	comparable
	Close() error
}](objects []T) (err error) {
	for _, object := range objects {
		if object != *new(T) {
			err = errors.Join(err, object.Close())
		}
	}
	return err
}

// viewing looks at a view and closes it.
func viewing[T interface {
	Len() int
	Close() error
}](view func() (T, error)) error {
	v, err := panics(func() T {
		v, err := view()
		if err != nil {
			panic(err)
		}
		return v
	})
	if err != nil {
		return err
	}
	check(v.Len() != 0)
	return v.Close()
}

// viewsAlive is how many views C++ has given away that nobody has freed.
func viewsAlive() (alive int) {
	for _, of := range faults.LiveObjects() {
		if of.Type == "View" {
			alive += of.Alive
		}
	}
	for _, of := range kv.LiveObjects() {
		if of.Type == "View" {
			alive += of.Alive
		}
	}
	return alive
}

// panics returns what f panics with.
func panics[T any](f func() T) (value T, err error) {
	defer func() {
		if v := recover(); v != nil {
			var is bool
			if err, is = v.(error); !is {
				panic(v)
			}
		}
	}()
	return f(), nil
}

func panicking(f func()) error {
	_, err := panics(func() any { f(); return nil })
	return err
}

// Every allocation of every operation fails once, alone and with all after it.
func TestEveryAllocationFails(t *testing.T) {
	if !available() {
		t.Skip("this build has a malloc of its own")
	}
	for name, op := range operations(t) {
		for _, forever := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, forever %v", name, forever), func(t *testing.T) {
				defer native.NothingAlive(t)()
				views, failed := viewsAlive(), 0
				for n := 1; ; n++ {
					if n > 10_000 {
						t.Fatal("it never ends")
					}
					var err error
					tried := failing(n, forever, func() { err = op.run() })
					if tried < n {
						op.checkEnd(t, err)
						break
					}
					if err != nil && !errors.Is(err, faults.CodeResourceExhausted) &&
						!errors.Is(err, kv.CodeResourceExhausted) &&
						!errors.Is(err, life.CodeResourceExhausted) &&
						!errors.Is(err, standard.CodeResourceExhausted) &&
						!errors.Is(err, containers.CodeResourceExhausted) && !(op.fails && errors.Is(err, op.matches)) {
						t.Errorf("allocation %d: %v", n, err)
					}
					if err != nil {
						failed++
					}
				}
				if failed == 0 && !op.fails && name != "small text" {
					t.Error("no allocation failed: the test tests nothing")
				}
				if left := viewsAlive() - views; left != 0 {
					t.Errorf("%d views are left", left)
				}
				t.Logf("%d allocations failed", failed)
			})
		}
	}
}

func (op operation) checkEnd(t *testing.T, err error) {
	t.Helper()
	switch {
	case !op.fails && err != nil:
		t.Errorf("with memory enough: %v", err)
	case op.fails && !errors.Is(err, op.matches):
		t.Errorf("with memory enough: %v, and not %v", err, op.matches)
	}
}

// bad_alloc is told without an allocation.
func TestBadAllocNeedsNoMemory(t *testing.T) {
	if !available() {
		t.Skip("this build has a malloc of its own")
	}
	var err error
	failing(1, true, func() { err = faults.ThrowUnit(faults.KindBadAlloc) })
	var e *faults.Error
	if !errors.As(err, &e) || e.Code != faults.CodeResourceExhausted || e.Type != "std::bad_alloc" {
		t.Errorf("%+v", err)
	}
}
