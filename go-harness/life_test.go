//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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

// A recorder stands for a test, and keeps what it is told.
type recorder struct{ text string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) { r.text += fmt.Sprintf(format, args...) + "\n" }

// What C++ counts is what lives, whoever holds it.
func TestLiveObjectsAreCounted(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	live := func(name string) life.LiveType {
		for _, of := range life.LiveObjects() {
			if of.Type == name {
				return of
			}
		}
		t.Fatalf("no %s among %v", name, life.LiveObjects())
		return life.LiveType{}
	}
	if of := live("Journal"); of.Alive != 0 || !of.Since.IsZero() {
		t.Errorf("%+v", of)
	}
	before := time.Now().Add(-20 * time.Millisecond)
	journal := life.NewJournal("a")
	page := journal.Page()
	if of := live("Journal"); of.Alive != 1 || of.Since.Before(before) || of.Since.After(time.Now()) {
		t.Errorf("%+v", of)
	}
	wantError(t, journal.Close(), life.ErrInUse)
	if n, m := live("Journal").Alive, live("Page").Alive; n != 1 || m != 1 {
		t.Errorf("%d and %d are alive", n, m)
	}
	must(t, page.Close())
	if n, m := live("Journal").Alive, live("Page").Alive; n != 0 || m != 0 {
		t.Errorf("%d and %d are alive", n, m)
	}
	yard := life.NewYard(100)
	var tickets []*life.Ticket
	for range 100 {
		tickets = append(tickets, give(yard.Enter())(t))
	}
	if n := live("Ticket").Alive; n != 100 {
		t.Errorf("%d tickets", n)
	}
	if _, err := yard.Enter(); err == nil || live("Ticket").Alive != 100 {
		t.Error("a failure counts")
	}
	for _, ticket := range tickets {
		must(t, ticket.Close())
	}
	must(t, yard.Close())
}

// What is left open fails the test, and with -tags bridge_trace it says where
// it was made.
func TestVerifyNoneSaysWhatIsOpen(t *testing.T) {
	defer nothingAlive(t)()
	var r recorder
	life.VerifyNone(&r)
	if r.text != "" {
		t.Fatal(r.text)
	}
	journal := life.NewJournal("a")
	image := give(life.Draw(1))(t)
	life.VerifyNone(&r)
	if !strings.Contains(r.text, "life: alive: 1 Journal, since ") || !strings.Contains(r.text, "alive: 1 Image") {
		t.Error(r.text)
	}
	traced := slices.ContainsFunc(life.LiveObjects(), func(of life.LiveType) bool { return of.Objects != nil })
	named := strings.Contains(r.text, "harness.TestVerifyNoneSaysWhatIsOpen()\n\t") && strings.Contains(r.text, "life_test.go:")
	if traced != named || !traced && !strings.Contains(r.text, "(-tags bridge_trace says where from)") {
		t.Error(r.text)
	}
	for _, of := range life.LiveObjects() {
		if traced && len(of.Objects) != of.Alive {
			t.Errorf("%+v", of)
		}
		for _, object := range of.Objects {
			if first, _, _ := strings.Cut(object.Stack, "\n"); !strings.HasPrefix(first, "example.com/life.") {
				t.Errorf("made by %s", object.Stack)
			}
		}
	}
	if profile := pprof.Lookup("example.com/life.objects"); traced != (profile != nil) || traced && profile.Count() != 2 {
		t.Errorf("the profile is %v", profile)
	}
	must(t, journal.Close())
	must(t, image.Close())
	// What nobody closed is alive until the collector comes.
	life.NewJournal("b")
	r = recorder{}
	if life.VerifyNone(&r); !strings.Contains(r.text, "1 Journal") {
		t.Error(r.text)
	}
	collectAll(t)
	r = recorder{}
	if life.VerifyNone(&r); r.text != "" {
		t.Error(r.text)
	}
}

// What an object lends stays its own, and keeps it open.
func TestWhatIsLentKeepsItsOwner(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	journal := life.NewJournal("a")
	header := journal.Header()
	wantError(t, journal.Close(), life.ErrInUse)
	if text := header.Text(); text != "" {
		t.Error(text)
	}
	must(t, header.Close())
	must(t, header.Close())
	if n := native.Alive(); n != 0 {
		t.Errorf("%d are alive", n)
	}

	journal = life.NewJournal("b")
	change := journal.HeaderMut()
	change.Set("title")
	must(t, change.Close())
	page := journal.Page()
	header, ok := page.HeaderOf()
	if !ok || header.Text() != "title" {
		t.Error("no header")
	}
	again := page.Journal()
	// The page may go first: what it lent is the journal's.
	must(t, page.Close())
	wantError(t, journal.Close(), life.ErrInUse)
	if n := again.Len(); n != 0 || header.Text() != "title" {
		t.Errorf("%d lines, %q", n, header.Text())
	}
	must(t, again.Close())
	must(t, header.Close())
	if n := native.Alive(); n != 0 {
		t.Errorf("%d are alive", n)
	}
}

// What was lent to be read is not changed, nor is what was lent given away.
func TestWhatIsLentIsNotGivenAway(t *testing.T) {
	defer nothingAlive(t)()
	journal := life.NewJournal("a")
	read, change := journal.Header(), (*life.Header)(nil)
	wantError(t, panicOf(t, func() { read.Set("x") }), life.CodeFailedPrecondition)
	wantError(t, panicOf(t, func() { life.Bury(read) }), life.CodeFailedPrecondition)
	wantError(t, panicOf(t, func() { journal.HeaderMut() }), life.ErrInUse)
	must(t, read.Close())
	change = journal.HeaderMut()
	change.Set("x")
	wantError(t, panicOf(t, func() { life.Bury(change) }), life.CodeFailedPrecondition)
	wantError(t, panicOf(t, func() { journal.Add("line") }), life.ErrInUse)
	page := journal.Page()
	again := page.Journal()
	wantError(t, panicOf(t, func() { again.Add("line") }), life.CodeFailedPrecondition)
	must(t, errors.Join(again.Close(), page.Close(), change.Close(), journal.Close()))
	own := life.NewHeader()
	own.Set("own")
	if n := life.Bury(own); n != 3 {
		t.Error(n)
	}
}

// The owner's calls and those on what it lent do not meet; under -race and the
// thread sanitizer this says so.
func TestWhatIsLentIsLockedWithItsOwner(t *testing.T) {
	defer nothingAlive(t)()
	for range rounds(50) {
		journal := life.NewJournal("a")
		change := journal.HeaderMut()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				change.Set("some text")
				header := journal.Header()
				header.Text()
				if header, ok := func() (*life.Header, bool) {
					page := journal.Page()
					defer page.Close()
					return page.HeaderOf()
				}(); ok {
					header.Text()
					header.Close()
				}
				header.Close()
			})
		}
		wg.Wait()
		must(t, errors.Join(change.Close(), journal.Close()))
	}
}

// Dropped in every order, what was lent and its owner go.
func TestLentAndDropped(t *testing.T) {
	defer nothingAlive(t)()
	for range rounds(200) {
		life.NewJournal("a").Header()
		header, ok := life.NewJournal("b").Page().HeaderOf()
		if ok || header != nil {
			t.Error("a header of nothing")
		}
		again := life.NewJournal("c").Page().Journal()
		runtime.GC()
		if again.Len() != 0 {
			t.Error("not empty")
		}
		again.Close()
	}
}

// What is shared lives as long as somebody holds it, in Go or in C++.
func TestSharedObjectsLiveWithTheirHolders(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	club := life.NewClub()
	defer club.Close()
	member := life.NewMember("one")
	if n := give(life.Holders(member))(t); n != 1 {
		t.Errorf("%d holders", n)
	}
	must(t, club.Join(member))
	again, ok := club.Last()
	if n := give(life.Holders(again))(t); !ok || n != 3 {
		t.Errorf("%d holders", n)
	}
	if a, b := member.Visit(), again.Visit(); a != 1 || b != 2 {
		t.Errorf("%d and %d", a, b)
	}
	must(t, member.Close())
	must(t, member.Close())
	wantError(t, club.Join(member), life.ErrClosed)
	if n := give(life.Holders(again))(t); n != 2 {
		t.Errorf("%d holders", n)
	}
	must(t, again.Close())
	last := give(club.Leave())(t)
	if name := last.Name(); name != "one" {
		t.Error(name)
	}
	must(t, last.Close())
	if _, ok := club.Last(); ok {
		t.Error("somebody is left")
	}
	_, err := club.Leave()
	wantError(t, err, life.ErrFull)
	_, err = life.Nobody()
	wantError(t, err, life.CodeInternal)
	if n := life.HoldersIfAny(nil); n != 0 {
		t.Error(n)
	}
}

// A shared object is only read, and one with a single owner is not shared.
func TestSharedAndSingleOwners(t *testing.T) {
	defer nothingAlive(t)()
	club := life.NewClub()
	member, alone := life.NewMember("shared"), life.Alone("alone")
	wantError(t, member.Rename("x"), life.CodeFailedPrecondition)
	must(t, alone.Rename("x"))
	wantError(t, club.Join(alone), life.CodeInvalidArgument)
	if _, err := life.Holders(alone); err == nil || !strings.Contains(err.Error(), "held by no std::shared_ptr") {
		t.Error(err)
	}
	must(t, errors.Join(member.Close(), alone.Close(), club.Close()))
}

// Many hold one object, and let it go, at once.
func TestSharedObjectsAreHeldByMany(t *testing.T) {
	defer nothingAlive(t)()
	club := life.NewClub()
	first := life.NewMember("one")
	must(t, club.Join(first))
	const goroutines = 8
	var wg sync.WaitGroup
	for range goroutines {
		wg.Go(func() {
			for range rounds(200) {
				member, _ := club.Last()
				member.Visit()
				if err := member.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if n := first.Visit(); n != uint32(goroutines*rounds(200)+1) {
		t.Errorf("%d visits", n)
	}
	must(t, errors.Join(first.Close(), club.Close()))
}

// Dropped and collected, no holder stays behind, and objects that take the place
// of others are others.
func TestSharedObjectsAreCollected(t *testing.T) {
	defer nothingAlive(t)()
	for range rounds(500) {
		club := life.NewClub()
		life.NewMember("dropped")
		must(t, club.Join(life.NewMember("held")))
		club.Last()
		member := give(club.Leave())(t)
		if n := member.Visit(); n != 1 {
			t.Fatalf("%d visits", n)
		}
		member.Close()
		club.Close()
	}
}

// A copy is a value of its own, and what is passed stays the caller's.
func TestValuesAreCopied(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	one := life.NewNote("a")
	two := one.Clone()
	if a, b := one.Sharers(), two.Sharers(); a != 2 || b != 2 {
		t.Errorf("%d and %d sharers", a, b)
	}
	one.Add("b")
	if a, b := one.Words(), two.Words(); a != "ab" || b != "a" {
		t.Errorf("%q and %q", a, b)
	}
	board := life.NewBoard()
	must(t, board.Pin(one))
	found, ok := board.Find("ab")
	last, has, err := board.Last()
	if !ok || !has || err != nil {
		t.Error("no note", err)
	}
	copies := []*life.Note{found, last, give(board.At(0))(t), board.FirstCopy()}
	own := board.First()
	copies = append(copies, own.Clone())
	must(t, own.Close())
	if n := one.Sharers(); n != 7 {
		t.Errorf("%d sharers", n)
	}
	must(t, board.Close())
	for _, note := range copies {
		if words := note.Words(); words != "ab" {
			t.Error(words)
		}
		must(t, note.Close())
	}
	if a, b := life.Notes(one, nil), life.Notes(one, one); a != 1 || b != 2 {
		t.Errorf("%d and %d notes", a, b)
	}
	must(t, errors.Join(one.Close(), two.Close()))
	wantError(t, panicOf(t, func() { one.Clone() }), life.ErrClosed)
	var none *life.Note
	wantError(t, panicOf(t, func() { none.Clone() }), life.ErrClosed)
}

// What a copy throws is an error, and leaves nothing.
func TestCopiesThatThrow(t *testing.T) {
	defer nothingAlive(t)()
	glass, board := life.NewNote("glass"), life.NewBoard()
	if err := board.Pin(glass); err == nil || !strings.Contains(err.Error(), "glass breaks") {
		t.Error(err)
	}
	wantError(t, panicOf(t, func() { glass.Clone() }), life.CodeUnknown)
	if n := glass.Sharers(); n != 1 || board.Len() != 0 {
		t.Errorf("%d sharers", n)
	}
	must(t, errors.Join(glass.Close(), board.Close()))
}

// The count of a note's copies is a plain number, and C++ says when two calls touch
// it at once.
func TestGoroutinesHaveCopiesOfOneValue(t *testing.T) {
	defer nothingAlive(t)()
	note := life.NewNote("a")
	var wg sync.WaitGroup
	for range 8 {
		own := note.Clone()
		wg.Go(func() {
			board := life.NewBoard()
			for i := range rounds(500) {
				copied := own.Clone()
				if err := board.Pin(copied); err != nil {
					t.Error(err)
				}
				if i%2 == 0 {
					copied.Close() // the collector finds the others
				}
			}
			own.Close()
			board.Close()
		})
	}
	wg.Wait()
	for note.Sharers() != 1 {
		runtime.GC()
	}
	must(t, note.Close())
}

// A weak pointer leads to what others hold, and keeps nothing.
func TestWeakPointers(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	club := life.NewClub()
	defer club.Close()
	nobody := club.Newest()
	if member, ok := nobody.Upgrade(); ok || member != nil {
		t.Error("somebody is there")
	}
	member := life.NewMember("one")
	weak := member.Weak()
	if n := give(life.Holders(member))(t); n != 1 {
		t.Errorf("%d holders", n)
	}
	again, ok := weak.Upgrade()
	if !ok || again.Name() != "one" || give(life.Holders(member))(t) != 2 {
		t.Error("it is not there")
	}
	must(t, errors.Join(again.Close(), club.Join(member)))
	newest := club.Newest()
	if !life.Same(weak, newest) || !life.Same(weak, weak) || life.Same(weak, nobody) {
		t.Error("not the same")
	}
	must(t, errors.Join(club.Greet(newest), member.Close()))
	last := give(club.Leave())(t)
	if n := last.Visit(); n != 2 {
		t.Errorf("%d visits", n)
	}
	must(t, last.Close())
	if _, ok := weak.Upgrade(); ok || !life.Same(weak, newest) {
		t.Error("it is there, or not the same")
	}
	wantError(t, club.Greet(weak), life.ErrFull)
	must(t, errors.Join(nobody.Close(), weak.Close(), newest.Close(), newest.Close()))
	wantError(t, club.Greet(weak), life.ErrClosed)
	wantError(t, club.Greet(nil), life.ErrClosed)
	wantError(t, panicOf(t, func() { weak.Upgrade() }), life.ErrClosed)
	wantError(t, panicOf(t, func() { member.Weak() }), life.ErrClosed)
	wantError(t, panicOf(t, func() { life.Same(weak, newest) }), life.ErrClosed)
}

// Weak pointers go to C++ and come back; what has one owner has none.
func TestWeakPointersThatCppHas(t *testing.T) {
	defer nothingAlive(t)()
	club := life.NewClub()
	_, err := club.Invited("one")
	wantError(t, err, life.ErrFull)
	member, alone := life.NewMember("one"), life.Alone("alone")
	weak := member.Weak()
	club.Invite(weak)
	invited := give(club.Invited("one"))(t)
	if !life.Same(weak, invited) {
		t.Error("not the same")
	}
	if n := aliveOf(t, "WeakMember"); n != 2 {
		t.Errorf("%d weak pointers", n)
	}
	if n := aliveOf(t, "Member"); n != 2 {
		t.Errorf("%d members", n)
	}
	must(t, errors.Join(weak.Close(), member.Close()))
	_, err = club.Invited("one")
	wantError(t, err, life.ErrFull)
	err = panicOf(t, func() { alone.Weak() })
	wantError(t, err, life.CodeInvalidArgument)
	if !strings.Contains(err.Error(), "held by no std::shared_ptr") {
		t.Error(err)
	}
	must(t, errors.Join(invited.Close(), alone.Close(), club.Close()))
}

// aliveOf is how many objects of a type there are, as C++ counts them.
func aliveOf(t *testing.T, name string) int {
	t.Helper()
	for _, of := range life.LiveObjects() {
		if of.Type == name {
			return of.Alive
		}
	}
	t.Fatalf("no type %s", name)
	return 0
}

// Many upgrade while the last holder lets go: each gets the object, alive, or none.
func TestWeakPointersUpgradeWhileTheLastHolderLetsGo(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	var found, gone atomic.Int64
	for range rounds(500) {
		member := life.NewMember("one")
		weak := member.Weak()
		var wg sync.WaitGroup
		for i := range 3 {
			wg.Go(func() {
				for turn := range 20 {
					if i == 0 && turn == 10 {
						member.Close()
					}
					again, ok := weak.Upgrade()
					if !ok {
						gone.Add(1)
						continue
					}
					found.Add(1)
					if name := again.Name(); name != "one" {
						t.Error(name)
					}
					again.Close()
				}
			})
		}
		wg.Wait()
		if _, ok := weak.Upgrade(); ok {
			t.Fatal("somebody holds it")
		}
		weak.Close()
	}
	if found.Load() == 0 || gone.Load() == 0 {
		t.Errorf("%d found and %d gone: nothing was tried", found.Load(), gone.Load())
	}
}

// Closing a weak pointer waits for those who upgrade it.
func TestWeakPointersAreClosedWhileTheyUpgrade(t *testing.T) {
	defer nothingAlive(t)()
	member := life.NewMember("one")
	for range rounds(500) {
		weak := member.Weak()
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				defer func() {
					if err, ok := recover().(error); ok && !errors.Is(err, life.ErrClosed) {
						t.Error(err)
					}
				}()
				if again, ok := weak.Upgrade(); ok {
					again.Close()
				} else {
					t.Error("nobody holds it")
				}
			})
		}
		weak.Close()
		wg.Wait()
	}
	member.Close()
}

// Dropped and collected, no weak pointer stays behind, and none keeps its object.
func TestWeakPointersAreCollected(t *testing.T) {
	defer nothingAlive(t)()
	for range rounds(500) {
		weak := life.NewMember("dropped").Weak()
		weak.Upgrade()
		club := life.NewClub()
		club.Invite(weak)
		club.Newest()
		club.Close()
	}
	native.Eventually(t, "the collector is done", func() bool {
		native.Collect()
		return aliveOf(t, "WeakMember") == 0
	})
}

// An object that counts its holders has Go among them, and C++'s number says so.
func TestObjectsThatCountTheirHolders(t *testing.T) {
	defer nothingAlive(t)()
	defer life.VerifyNone(t)
	screen := life.NewScreen()
	texture := give(life.Paint(640))(t)
	users := func(want uint32) {
		t.Helper()
		if n := texture.Users(); n != want {
			t.Errorf("%d users, not %d", n, want)
		}
	}
	users(1)
	screen.Show(texture)
	users(2)
	shown, ok := screen.Shown()
	top := give(screen.Top())(t)
	users(4)
	if !ok || !screen.Shows(shown) || screen.Shows(nil) {
		t.Error("not what is shown")
	}
	taken := give(screen.Take())(t)
	users(4)
	must(t, errors.Join(shown.Close(), top.Close(), shown.Close()))
	users(2)
	must(t, texture.Close())
	wantError(t, panicOf(t, func() { screen.Show(texture) }), life.ErrClosed)
	if n := taken.Users(); n != 1 {
		t.Errorf("%d users", n)
	}
	must(t, taken.Close())
	if _, ok := life.PaintIfAny(0); ok {
		t.Error("a texture of nothing")
	}
	_, err := life.NoTexture()
	wantError(t, err, life.CodeInternal)
	_, err = life.Paint(0)
	wantError(t, err, life.CodeInvalidArgument)
	_, err = screen.Take()
	wantError(t, err, life.ErrFull)
	last, _ := life.PaintIfAny(1)
	screen.Show(last)
	must(t, errors.Join(last.Close(), screen.Close()))
}

// The count of a knot is a plain number, and C++ says when two look at it at once,
// also from a cleanup.
func TestGoroutinesHoldWhatCountsUnguarded(t *testing.T) {
	defer nothingAlive(t)()
	knot := life.NewKnot(7)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range rounds(500) {
				same := life.SameKnot(knot)
				if n := same.Number(); n != 7 {
					t.Error(n)
				}
				if i%2 == 0 {
					same.Close() // the collector finds the others
				}
			}
		})
	}
	wg.Wait()
	for knot.Users() != 1 {
		runtime.GC()
	}
	must(t, knot.Close())
}
