//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.com/faults"
	"example.com/kv"
	"example.com/life"
)

// A shelf holds objects that any goroutine uses, closes or replaces at any time,
// also while others are inside. Many of them are closed.
type shelf[T any] struct{ places [4]atomic.Pointer[T] }

// take gives one object of the shelf, or nil.
func (s *shelf[T]) take(r *rand.Rand) *T { return s.places[r.IntN(len(s.places))].Load() }

// put replaces an object of the shelf: that one is dropped, or is closed by the
// caller, which gets it then. Others may be using it.
func (s *shelf[T]) put(r *rand.Rand, object *T) (closes *T) {
	old := s.places[r.IntN(len(s.places))].Swap(object)
	if r.IntN(3) == 0 {
		return nil
	}
	return old
}

// The world is what all goroutines share.
type world struct {
	stores      shelf[kv.Store]
	cursors     shelf[kv.Cursor]
	batches     shelf[kv.Batch]
	tokens      shelf[faults.Token]
	keepers     shelf[faults.Keeper]
	loans       shelf[faults.Loan]
	rooms       shelf[faults.Room]
	sharedRooms shelf[faults.SharedRoom]
	openRooms   shelf[faults.OpenRoom]
	yards       shelf[life.Yard]
	tickets     shelf[life.Ticket]
	readYards   shelf[life.ReadYard]
	readTickets shelf[life.ReadTicket]
	images      shelf[life.Image]
	journals    shelf[life.Journal]
	pages       shelf[life.Page]
	headers     shelf[life.Header]
}

// An action does one thing with objects of the world, and returns or panics with
// what went wrong.
type action struct {
	name string
	do   func(*world, *rand.Rand) error
	// Beside the object being closed; or being in use, if it is to be changed, given
	// away or closed.
	allowed []error
}

var (
	closed = []error{kv.ErrClosed, faults.ErrClosed, life.ErrClosed}
	inUse  = append([]error{kv.ErrInUse, faults.ErrInUse, life.ErrInUse}, closed...)
	// One object in two places of a call.
	twice = append([]error{kv.CodeInvalidArgument, faults.CodeInvalidArgument}, inUse...)
	// What the library says itself, of a closing too.
	said = append([]error{kv.ErrEnd, life.ErrFull, life.ErrUnwritten}, inUse...)
	// What was lent to be read is to be changed.
	lent = append([]error{life.CodeFailedPrecondition}, said...)
)

func key(r *rand.Rand) []byte { return fmt.Appendf(nil, "%02d", r.IntN(50)) }

// shut closes an object, if there is one.
func shut[T any, P interface {
	*T
	Close() error
}](object *T) error {
	if object == nil {
		return nil
	}
	return P(object).Close()
}

var actions = []action{
	{"make a store", func(w *world, r *rand.Rand) error {
		return shut(w.stores.put(r, kv.NewInMemoryStore("")))
	}, inUse},
	{"copy a store", func(w *world, r *rand.Rand) error {
		store, err := kv.Clone(w.stores.take(r))
		if err != nil {
			return err
		}
		return shut(w.stores.put(r, store))
	}, inUse},
	{"put", func(w *world, r *rand.Rand) error {
		_, err := w.stores.take(r).Put(key(r), key(r))
		return err
	}, inUse},
	{"erase", func(w *world, r *rand.Rand) error {
		_, err := w.stores.take(r).Erase(key(r))
		return err
	}, inUse},
	{"get", func(w *world, r *rand.Rand) error {
		_, _, err := w.stores.take(r).Get(key(r))
		return err
	}, closed},
	{"read", func(w *world, r *rand.Rand) error {
		store := w.stores.take(r)
		store.Measure(store.Spans())
		_ = store.Label()
		return nil
	}, closed},
	{"merge", func(w *world, r *rand.Rand) error {
		_, err := w.stores.take(r).Merge(w.stores.take(r))
		return err
	}, twice},
	{"drain", func(w *world, r *rand.Rand) error {
		_, err := w.stores.take(r).Drain(w.stores.take(r))
		return err
	}, twice},
	{"close a store", func(w *world, r *rand.Rand) error { return shut(w.stores.take(r)) }, inUse},
	{"make a cursor", func(w *world, r *rand.Rand) error {
		return shut(w.cursors.put(r, w.stores.take(r).Cursor()))
	}, closed},
	{"find a cursor", func(w *world, r *rand.Rand) error {
		if cursor, ok := w.stores.take(r).Find(key(r)); ok {
			return shut(w.cursors.put(r, cursor))
		}
		return nil
	}, closed},
	{"move a cursor", func(w *world, r *rand.Rand) error {
		cursor := w.cursors.take(r)
		cursor.Seek(key(r))
		if _, err := cursor.Value(); err != nil {
			return err
		}
		return cursor.Next()
	}, said},
	{"close a cursor", func(w *world, r *rand.Rand) error { return shut(w.cursors.take(r)) }, closed},
	{"make a batch", func(w *world, r *rand.Rand) error {
		batch := kv.NewBatch()
		return errors.Join(batch.Put(key(r), key(r)), shut(w.batches.put(r, batch)))
	}, closed},
	{"add to a batch", func(w *world, r *rand.Rand) error { return w.batches.take(r).Erase(key(r)) }, closed},
	{"give a batch away", func(w *world, r *rand.Rand) error {
		return w.stores.take(r).Apply(w.batches.take(r))
	}, inUse},

	{"make a token", func(w *world, r *rand.Rand) error {
		return shut(w.tokens.put(r, faults.NewToken(r.Int32N(10))))
	}, closed},
	{"read tokens", func(w *world, r *rand.Rand) error {
		w.tokens.take(r).Add(w.tokens.take(r))
		w.tokens.take(r).AddOptional(w.tokens.take(r))
		return nil
	}, closed},
	{"change tokens", func(w *world, r *rand.Rand) error {
		w.tokens.take(r).SetValue(r.Int32N(10))
		return w.tokens.take(r).Swap(w.tokens.take(r))
	}, twice},
	{"pass a token", func(w *world, r *rand.Rand) error {
		token, err := faults.PassToken(w.tokens.take(r))
		if err != nil {
			return err
		}
		return shut(w.tokens.put(r, token))
	}, closed},
	{"spend a token", func(w *world, r *rand.Rand) error {
		_, err := w.tokens.take(r).Spend(faults.KindNothing)
		return err
	}, closed},
	{"join tokens", func(w *world, r *rand.Rand) error {
		return shut(w.tokens.put(r, w.tokens.take(r).Into(w.tokens.take(r))))
	}, twice},
	{"take tokens", func(w *world, r *rand.Rand) error {
		_, err := faults.TakeTokens(w.tokens.take(r), w.tokens.take(r))
		return err
	}, twice},
	{"make a keeper", func(w *world, r *rand.Rand) error {
		return shut(w.keepers.put(r, faults.NewKeeper("text")))
	}, inUse},
	{"change a keeper", func(w *world, r *rand.Rand) error { return w.keepers.take(r).SetText("text") }, inUse},
	{"read a keeper", func(w *world, r *rand.Rand) error { return isText(w.keepers.take(r).Text()) }, closed},
	{"lend", func(w *world, r *rand.Rand) error {
		return shut(w.loans.put(r, w.keepers.take(r).Lend()))
	}, inUse},
	{"lend on", func(w *world, r *rand.Rand) error {
		return shut(w.loans.put(r, w.loans.take(r).Sublet()))
	}, inUse},
	{"renew", func(w *world, r *rand.Rand) error {
		return shut(w.loans.put(r, w.loans.take(r).Renew()))
	}, inUse},
	{"read a loan", func(w *world, r *rand.Rand) error { return isText(w.loans.take(r).Text()) }, closed},
	{"close a keeper or a loan", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.keepers.take(r)), shut(w.loans.take(r)))
	}, inUse},
	{"make rooms", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.rooms.put(r, faults.NewRoom())), shut(w.sharedRooms.put(r, faults.NewSharedRoom())),
			shut(w.openRooms.put(r, faults.NewOpenRoom())))
	}, closed},
	{"pass rooms", func(w *world, r *rand.Rand) error {
		return pass(w.rooms.take(r), w.sharedRooms.take(r), w.openRooms.take(r))
	}, closed},
	{"close rooms", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.rooms.take(r)), shut(w.sharedRooms.take(r)), shut(w.openRooms.take(r)))
	}, closed},

	{"make yards", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.yards.put(r, life.NewYard(3))), shut(w.readYards.put(r, life.NewReadYard(3))))
	}, inUse},
	{"enter", func(w *world, r *rand.Rand) error {
		ticket, err := w.yards.take(r).Enter()
		if err != nil {
			return err
		}
		return shut(w.tickets.put(r, ticket))
	}, said},
	{"enter to read", func(w *world, r *rand.Rand) error {
		ticket, err := w.readYards.take(r).Enter()
		if err != nil {
			return err
		}
		return shut(w.readTickets.put(r, ticket))
	}, said},
	{"read tickets", func(w *world, r *rand.Rand) error {
		w.tickets.take(r).Label()
		w.readTickets.take(r).Number()
		w.yards.take(r).Inside()
		w.readYards.take(r).Inside()
		return nil
	}, closed},
	{"close tickets", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.tickets.take(r)), shut(w.readTickets.take(r)))
	}, closed},
	{"close yards", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.yards.take(r)), shut(w.readYards.take(r)))
	}, inUse},
	{"images", func(w *world, r *rand.Rand) error {
		image, err := life.Draw(7)
		if err == nil {
			err = shut(w.images.put(r, image))
		}
		w.images.take(r).Width()
		return err
	}, closed},
	{"make a journal", func(w *world, r *rand.Rand) error {
		journal := life.NewJournal("a")
		if r.IntN(4) == 0 {
			journal.BreakDisk()
		}
		return shut(w.journals.put(r, journal))
	}, said},
	{"add to a journal", func(w *world, r *rand.Rand) error {
		w.journals.take(r).Add("line")
		return nil
	}, lent},
	{"open a page", func(w *world, r *rand.Rand) error {
		return shut(w.pages.put(r, w.journals.take(r).Page()))
	}, said},
	{"read a page", func(w *world, r *rand.Rand) error {
		w.pages.take(r).Len()
		w.journals.take(r).Len()
		return nil
	}, closed},
	{"lend a journal", func(w *world, r *rand.Rand) error {
		return shut(w.journals.put(r, w.pages.take(r).Journal()))
	}, said},
	{"lend a header", func(w *world, r *rand.Rand) error {
		return shut(w.headers.put(r, w.journals.take(r).Header()))
	}, said},
	{"lend a header to change", func(w *world, r *rand.Rand) error {
		return shut(w.headers.put(r, w.journals.take(r).HeaderMut()))
	}, lent},
	{"lend a header of a page", func(w *world, r *rand.Rand) error {
		if header, ok := w.pages.take(r).HeaderOf(); ok {
			return shut(w.headers.put(r, header))
		}
		return nil
	}, said},
	{"make a header", func(w *world, r *rand.Rand) error {
		return shut(w.headers.put(r, life.NewHeader()))
	}, said},
	{"read and change a header", func(w *world, r *rand.Rand) error {
		header := w.headers.take(r)
		_ = header.Text()
		header.Set("title")
		return nil
	}, lent},
	{"bury a header", func(w *world, r *rand.Rand) error {
		life.Bury(w.headers.take(r))
		return nil
	}, lent},
	{"close what a journal has", func(w *world, r *rand.Rand) error {
		return errors.Join(shut(w.pages.take(r)), shut(w.headers.take(r)))
	}, said},
	{"close a journal", func(w *world, r *rand.Rand) error { return shut(w.journals.take(r)) }, said},
	{"collect", func(_ *world, r *rand.Rand) error {
		if r.IntN(50) == 0 {
			runtime.GC()
		}
		return nil
	}, nil},
}

func isText(text string) error {
	if text != "text" {
		return fmt.Errorf("the text is %q", text)
	}
	return nil
}

// pass is in each room, alone and with others; in an open room nobody is alone.
func pass(room *faults.Room, shared *faults.SharedRoom, open *faults.OpenRoom) error {
	var errs []error
	for _, pass := range []func() (int32, error){
		room.Pass, room.PassAlone, shared.Pass, shared.PassAlone, open.Pass,
	} {
		_, err := pass()
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// try does the action, and returns whether it was done and what went wrong that
// must not.
func (a action) try(w *world, r *rand.Rand) (done bool, err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case error:
			err = a.unexpected(v)
		default:
			err = fmt.Errorf("%s: it panicked with %v", a.name, v)
		}
	}()
	err = a.do(w, r)
	return err == nil, a.unexpected(err)
}

// unexpected is the error, or those of several, unless it is allowed.
func (a action) unexpected(err error) error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var left []error
		for _, err := range several.Unwrap() {
			left = append(left, a.unexpected(err))
		}
		return errors.Join(left...)
	}
	if err == nil {
		return nil
	}
	for _, allowed := range a.allowed {
		if errors.Is(err, allowed) {
			return nil
		}
	}
	return fmt.Errorf("%s: %w", a.name, err)
}

// stressed is how long the random tests run: HARNESS_STRESS, a duration.
func stressed(t *testing.T) time.Duration {
	t.Helper()
	if text := os.Getenv("HARNESS_STRESS"); text != "" {
		return give(time.ParseDuration(text))(t)
	}
	if testing.Short() {
		return 2 * time.Second
	}
	return 5 * time.Second
}

// Many goroutines do anything at all with the same objects. Nothing dies inside
// a call or while it lends, nothing is left, and no error is of another kind than
// said. HARNESS_SEED repeats the choices, though not their order.
func TestRandomActions(t *testing.T) {
	defer nothingAlive(t)()
	seed := rand.Uint64()
	if text := os.Getenv("HARNESS_SEED"); text != "" {
		if _, err := fmt.Sscan(text, &seed); err != nil {
			t.Fatal(err)
		}
	}
	end := time.Now().Add(stressed(t))
	w := &world{}
	var wg sync.WaitGroup
	var tried, failed atomic.Int64
	did := make([]atomic.Int64, len(actions))
	for i := range 64 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			for time.Now().Before(end) && failed.Load() < 10 {
				which := r.IntN(len(actions))
				done, err := actions[which].try(w, r)
				if err != nil {
					failed.Add(1)
					t.Errorf("%v (%T)", err, err)
				}
				if done {
					did[which].Add(1)
				}
				tried.Add(1)
			}
		})
	}
	wg.Wait()
	least, done := 0, int64(0)
	for i := range did {
		if done += did[i].Load(); did[i].Load() < did[least].Load() {
			least = i
		}
	}
	t.Logf("HARNESS_SEED=%d: %d of %d actions done; the rarest, %d times, is to %s",
		seed, done, tried.Load(), did[least].Load(), actions[least].name)
}
