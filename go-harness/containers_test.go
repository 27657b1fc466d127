//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.com/containers"
)

// values makes what C++ is to give back as it was.
type values struct{ *rand.Rand }

func (v values) text() string {
	texts := []string{"", "a", "\x00", "a\x00b", "héllo", "\xff\xfe", "日本語", strings.Repeat("long ", v.IntN(100))}
	return texts[v.IntN(len(texts))]
}

func (v values) point() containers.Point {
	numbers := []float64{0, math.Copysign(0, -1), 1.5, math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64}
	return containers.Point{X: numbers[v.IntN(len(numbers))], Y: numbers[v.IntN(len(numbers))]}
}

func (v values) colour() containers.Colour {
	colours := []containers.Colour{containers.ColourRed, containers.ColourGreen, containers.ColourBlue}
	return colours[v.IntN(len(colours))]
}

// some makes a list of a random length, which is often none.
func some[T any](v values, one func() T) []T {
	list := make([]T, v.IntN(4)*v.IntN(6))
	for i := range list {
		list[i] = one()
	}
	return list
}

// perhaps makes one, or none.
func perhaps[T any](v values, one func() T) *T {
	if v.IntN(2) == 0 {
		return nil
	}
	value := one()
	return &value
}

// mapped makes a map of a random size.
func mapped[K comparable, V any](v values, key func() K, value func() V) map[K]V {
	m := map[K]V{}
	for range v.IntN(10) {
		m[key()] = value()
	}
	return m
}

func (v values) person() containers.Person {
	return containers.Person{
		Name:   v.text(),
		Email:  perhaps(v, v.text),
		Age:    v.Uint32(),
		Scores: some(v, func() int64 { return int64(v.Uint64()) }),
		Home:   perhaps(v, v.point),
		Colour: v.colour(),
		Active: v.IntN(2) == 1,
	}
}

func (v values) texts() []string { return some(v, v.text) }

func (v values) cell() containers.Cell {
	switch v.IntN(6) {
	case 0:
		return containers.CellNothing{}
	case 1:
		return containers.CellNumber{Value: v.point().X}
	case 2:
		return containers.CellPlace{Value: v.point()}
	case 3:
		return containers.CellText{Value: v.text()}
	case 4:
		return containers.CellLines{Value: v.texts()}
	}
	return containers.CellSomebody{Value: v.person()}
}

func (v values) team() containers.Team {
	mark := func() containers.Mark { return containers.Mark{Colour: v.colour(), Bold: v.IntN(2) == 1} }
	return containers.Team{
		Title:   v.text(),
		Members: some(v, v.person),
		Roles:   mapped(v, v.text, v.texts),
		Marks:   [2]containers.Mark{mark(), mark()},
	}
}

// given checks that a value has come back as it was.
func given[T any](t *testing.T, name string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, want %+v", name, got, want)
	}
}

func set[T comparable](list []T) map[T]struct{} {
	m := map[T]struct{}{}
	for _, value := range list {
		m[value] = struct{}{}
	}
	return m
}

func TestContainersComeBack(t *testing.T) {
	for seed := range uint64(300) {
		v := values{rand.New(rand.NewPCG(seed, 1))}
		names := v.texts()
		given(t, "EchoNames", containers.EchoNames(names), names)
		blobs := some(v, func() []byte { return []byte(v.text()) })
		given(t, "EchoBlobs", containers.EchoBlobs(blobs), blobs)
		people := some(v, v.person)
		given(t, "EchoPeople", containers.EchoPeople(people), people)
		team := v.team()
		given(t, "EchoTeam", containers.EchoTeam(team), team)
		cells := some(v, v.cell)
		given(t, "EchoCells", give(containers.EchoCells(cells))(t), cells)
		numbers := func() []int32 { return some(v, v.Int32) }
		cube := some(v, func() [][]int32 { return some(v, numbers) })
		given(t, "EchoCube", containers.EchoCube(cube), cube)
		counts := mapped(v, v.text, v.Uint64)
		given(t, "EchoCounts", containers.EchoCounts(counts), counts)
		index := mapped(v, func() int64 { return int64(v.Uint64()) }, v.texts)
		given(t, "EchoIndex", containers.EchoIndex(index), index)
		colours := set(some(v, v.colour))
		given(t, "EchoColours", containers.EchoColours(colours), colours)
		words := set(names)
		given(t, "EchoWords", containers.EchoWords(words), words)
		options := some(v, func() *string { return perhaps(v, v.text) })
		given(t, "EchoOptions", containers.EchoOptions(options), options)
		tuples := some(v, func() containers.Tuple3[string, uint8, *containers.Point] {
			return containers.Tuple3[string, uint8, *containers.Point]{
				A: v.text(), B: uint8(v.Uint32()), C: perhaps(v, v.point),
			}
		})
		given(t, "EchoTuples", containers.EchoTuples(tuples), tuples)
		triple := [3]string{v.text(), v.text(), v.text()}
		given(t, "EchoTriple", containers.EchoTriple(triple), triple)
		number, text := containers.EchoPair(containers.Tuple2[float64, string]{A: 1.5, B: triple[0]})
		given(t, "EchoPair", containers.Tuple2[float64, string]{A: number, B: text},
			containers.Tuple2[float64, string]{A: 1.5, B: triple[0]})
		flags := some(v, func() bool { return v.IntN(2) == 1 })
		given(t, "EchoFlags", containers.EchoFlags(flags), flags)
		deep := some(v, func() map[string][]containers.Tuple2[uint8, *containers.Point] {
			return mapped(v, v.text, func() []containers.Tuple2[uint8, *containers.Point] {
				return some(v, func() containers.Tuple2[uint8, *containers.Point] {
					return containers.Tuple2[uint8, *containers.Point]{A: uint8(v.Uint32()), B: perhaps(v, v.point)}
				})
			})
		})
		given(t, "EchoDeep", containers.EchoDeep(deep), deep)
	}
}

// square makes one of few, so that they meet again.
func (v values) square() containers.Square {
	rows, columns := []int16{0, -1, math.MaxInt16}, []int64{0, math.MinInt64, 1 << 40}
	return containers.Square{
		Row:    rows[v.IntN(3)],
		Colour: v.colour(),
		Taken:  v.IntN(2) == 1,
		Column: columns[v.IntN(3)],
	}
}

func (v values) note() containers.Note {
	return containers.Note{Text: v.text(), On: v.square(), ID: [4]byte{byte(v.Uint32()), 1}}
}

func (v values) spot() containers.Spot {
	switch v.IntN(5) {
	case 0:
		return containers.SpotNowhere{}
	case 1:
		return containers.SpotBoard{Value: v.square()}
	case 2:
		return containers.SpotNoted{Value: v.note()}
	case 3:
		return containers.SpotNamed{Value: v.text()}
	}
	return containers.SpotBetween{Value: containers.Tuple2[containers.Square, int8]{A: v.square(), B: int8(v.Uint32())}}
}

func TestKeysThatHoldOthers(t *testing.T) {
	for seed := range uint64(300) {
		v := values{rand.New(rand.NewPCG(seed, 2))}
		squares := mapped(v, v.square, v.text)
		given(t, "EchoSquares", containers.EchoSquares(squares), squares)
		notes := mapped(v, v.note, func() *containers.Square { return perhaps(v, v.square) })
		given(t, "EchoNotes", containers.EchoNotes(notes), notes)
		spots := set(some(v, v.spot))
		given(t, "EchoSpots", containers.EchoSpots(spots), spots)
		steps := set(some(v, func() containers.Tuple2[string, uint8] {
			return containers.Tuple2[string, uint8]{A: v.text(), B: uint8(v.IntN(3))}
		}))
		given(t, "EchoSteps", containers.EchoSteps(steps), steps)
		ids := mapped(v, func() [4]byte { return v.note().ID }, func() containers.Tuple2[containers.Square, bool] {
			return containers.Tuple2[containers.Square, bool]{A: v.square(), B: v.IntN(2) == 1}
		})
		given(t, "EchoIds", containers.EchoIds(ids), ids)
		stays := mapped(v, v.spot, func() time.Duration { return time.Duration(v.Int64()) })
		stays[nil] = -1
		given(t, "EchoStays", containers.EchoStays(stays), stays)
	}
	square := containers.Square{Row: 1}
	given(t, "CountSquares", containers.CountSquares(map[containers.Square]uint8{square: 1, {Row: 2}: 2}), 2)
	given(t, "EchoSpots(nil)", containers.EchoSpots(nil), map[containers.Spot]struct{}{})
}

func TestKeysThatCppDoesNotTellApart(t *testing.T) {
	rows, err := containers.Rows(map[containers.Square]uint8{{Row: 1}: 0, {Row: 2}: 0})
	if err != nil || rows != 2 {
		t.Errorf("Rows: got %d, %v", rows, err)
	}
	_, err = containers.Rows(map[containers.Square]uint8{{Row: 1, Column: 1}: 0, {Row: 1, Column: 2}: 0})
	wantCode(t, err, containers.CodeInvalidArgument)
	if !strings.Contains(err.Error(), "the map has a key twice") {
		t.Errorf("Rows: got %v", err)
	}
	_, err = containers.RepeatedSquares(2)
	wantCode(t, err, containers.CodeDataLoss)
	_, err = containers.RepeatedSpots(2)
	wantCode(t, err, containers.CodeDataLoss)
}

func TestNothingInContainers(t *testing.T) {
	given(t, "EchoNames(nil)", containers.EchoNames(nil), []string{})
	given(t, "EchoPeople(nil)", containers.EchoPeople(nil), []containers.Person{})
	given(t, "EchoCounts(nil)", containers.EchoCounts(nil), map[string]uint64{})
	given(t, "EchoBlobs", containers.EchoBlobs([][]byte{nil, {}}), [][]byte{{}, {}})
	if names, ok := containers.EchoMaybe(nil); ok || names != nil {
		t.Errorf("EchoMaybe(nil) = %v, %v", names, ok)
	}
	if names, ok := containers.EchoMaybe([]string{}); !ok || names == nil || len(names) != 0 {
		t.Errorf("EchoMaybe(empty) = %#v, %v", names, ok)
	}
	// The zero value of a struct is one too.
	team := containers.EchoTeam(containers.Team{})
	if len(team.Members) != 0 || team.Title != "" {
		t.Errorf("EchoTeam: got %+v", team)
	}
}

func TestContainersOfObjects(t *testing.T) {
	home := containers.Point{X: 1, Y: 2}
	people := []containers.Person{
		{Name: "Ada", Age: 36, Scores: []int64{1, 2}, Home: &home},
		{Name: "Bob", Scores: []int64{}},
		{Name: "Eve", Scores: []int64{}, Active: true},
	}
	book := containers.NewBook(people)
	defer func() { must(t, book.Close()) }()
	byName := book.ByName()
	given(t, "ByName", byName["Ada"], people[0])
	given(t, "the names", slices.Sorted(maps.Keys(byName)), []string{"Ada", "Bob", "Eve"})
	person, others, ok := book.Find("Bob")
	if !ok {
		t.Error("Bob is not found")
	}
	given(t, "Find", person, people[1])
	given(t, "Find", others, []string{"Ada", "Eve"})
	if person, others, ok := book.Find("Zoe"); ok || person.Name != "" || others != nil {
		t.Errorf("Zoe is found: %+v, %v", person, others)
	}
	given(t, "People", book.People(2), people[:2])
}

// objects fails the test if, in the end, the library has some that it had not before.
func objects(t *testing.T) func() {
	t.Helper()
	before := containers.ObjectsAlive()
	return func() {
		t.Helper()
		if alive := containers.ObjectsAlive(); alive != before {
			t.Errorf("%d objects are alive, and %d were", alive, before)
		}
		for _, of := range containers.LiveObjects() {
			if of.Alive != 0 {
				t.Errorf("%d are alive: %s", of.Alive, of.Type)
			}
		}
	}
}

// closedTickets closes tickets, and returns their numbers.
func closedTickets(t *testing.T, tickets ...*containers.Ticket) []int32 {
	t.Helper()
	numbers := []int32{}
	for _, ticket := range tickets {
		numbers = append(numbers, ticket.Number())
		must(t, ticket.Close())
	}
	return numbers
}

func TestObjectsInContainers(t *testing.T) {
	defer objects(t)()
	for _, count := range []int32{0, 1, 3, 1000} {
		want := []int32{}
		for i := range count {
			want = append(want, i)
		}
		tickets := containers.Tickets(count)
		if alive := containers.ObjectsAlive(); alive != int(count) {
			t.Errorf("%d tickets, and %d objects", count, alive)
		}
		given(t, "Tickets", closedTickets(t, tickets...), want)
		given(t, "MovedTickets", closedTickets(t, containers.MovedTickets(count)...), want)
	}
	second := containers.EverySecond(5)
	if len(second) != 5 || second[1] != nil || second[3] != nil {
		t.Errorf("EverySecond: got %v", second)
	}
	given(t, "EverySecond", closedTickets(t, second[0], second[2], second[4]), []int32{0, 2, 4})
	if tickets, ok := containers.PerhapsTickets(false); ok || tickets != nil {
		t.Errorf("PerhapsTickets: got %v", tickets)
	}
	tickets, ok := containers.PerhapsTickets(true)
	given(t, "PerhapsTickets", ok, true)
	given(t, "PerhapsTickets", closedTickets(t, tickets...), []int32{0, 1})
	ticket, number := containers.NumberedTicket(-3)
	given(t, "NumberedTicket", closedTickets(t, ticket), []int32{number})
	two := containers.TwoTickets()
	given(t, "TwoTickets", closedTickets(t, two[:]...), []int32{1, 2})
	byNumber := containers.TicketsByNumber(100)
	given(t, "TicketsByNumber", len(byNumber), 100)
	for number, ticket := range byNumber {
		given(t, "TicketsByNumber", closedTickets(t, ticket), []int32{number})
	}
	sold, to := containers.Sell(2)
	given(t, "Sell", closedTickets(t, sold...), []int32{0, 1})
	given(t, "Sell", to, []string{"buyer 0", "buyer 1"})
}

func TestObjectsInStructs(t *testing.T) {
	defer objects(t)()
	var seat *containers.Seat
	for i, booking := range give(containers.Bookings(6))(t) {
		given(t, "Who", booking.Who, fmt.Sprintf("somebody called %d", i))
		given(t, "Ticket", closedTickets(t, booking.Ticket), []int32{int32(i)})
		given(t, "Spare", closedTickets(t, booking.Spare...), []int32{100, 101}[:i%3])
		given(t, "Seat", booking.Seat != nil, i%2 == 0)
		if i == 0 {
			seat = booking.Seat
		} else if booking.Seat != nil {
			must(t, booking.Seat.Close())
		}
	}
	// The holders have one seat, which is there as long as one of them is.
	given(t, "Name", seat.Name(), "common")
	given(t, "ObjectsAlive", containers.ObjectsAlive(), 1)
	must(t, seat.Close())
	for i, find := range containers.Finds() {
		switch find := find.(type) {
		case containers.FindOne:
			given(t, "FindOne", closedTickets(t, find.Value), []int32{7})
		case containers.FindNothing:
			given(t, "FindNothing", i, 1)
		case containers.FindPlace:
			given(t, "FindPlace", find.Value.Name(), "front")
			must(t, find.Value.Close())
		case containers.FindMany:
			given(t, "FindMany", closedTickets(t, find.Value...), []int32{0, 1, 2})
		case containers.FindWords:
			given(t, "FindWords", find.Value, "words")
		}
	}
}

func TestObjectsThatTheLibraryKeeps(t *testing.T) {
	defer objects(t)()
	hall := containers.NewHall(3)
	seats, labels, guests := hall.Seats(), hall.Labels(), hall.Guests()
	given(t, "Holders", hall.Holders("seat 1"), int32(2))
	given(t, "Holders", guests[1].Holders(), int32(2))
	must(t, hall.Close())
	given(t, "ObjectsAlive", containers.ObjectsAlive(), 9)
	given(t, "the seats", slices.Sorted(maps.Keys(seats)), []string{"seat 0", "seat 1", "seat 2"})
	for name, seat := range seats {
		given(t, "Name", seat.Name(), name)
		must(t, seat.Close())
	}
	for i := range 3 {
		given(t, "Text", labels[i].Text(), fmt.Sprintf("seat %d", i))
		given(t, "Number", guests[i].Number(), int32(i))
		given(t, "Holders", guests[i].Holders(), int32(1))
		must(t, labels[i].Close())
		must(t, guests[i].Close())
	}
}

func TestNoObjectIsLostWithWhatGoesWrong(t *testing.T) {
	defer objects(t)()
	for at := range int32(5) {
		_, err := containers.NullAmong(5, at)
		wantCode(t, err, containers.CodeInternal)
		_, err = containers.Queue(5, at)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("no ticket %d", at)) {
			t.Errorf("Queue: %v", err)
		}
		given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
	}
	given(t, "Queue", closedTickets(t, give(containers.Queue(2, 5))(t)...), []int32{0, 1})
	// Go's strings need not be UTF-8.
	for _, named := range give(containers.BadName(3, 1))(t) {
		closedTickets(t, named.B)
	}
	// Those that were read are closed at once, and so are those that were not.
	_, err := containers.RepeatedTickets(3)
	wantCode(t, err, containers.CodeDataLoss)
	given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
	for _, ticket := range give(containers.RepeatedTickets(1))(t) {
		closedTickets(t, ticket)
	}
}

// tornStubs closes stubs, and returns their numbers.
func tornStubs(t *testing.T, stubs ...*containers.Stub) []int32 {
	t.Helper()
	numbers := []int32{}
	for _, stub := range stubs {
		numbers = append(numbers, stub.Number())
		must(t, stub.Close())
	}
	return numbers
}

func TestObjectsInContainersThatEndOtherwise(t *testing.T) {
	defer objects(t)()
	given(t, "Stubs", tornStubs(t, give(containers.Stubs(3, -1))(t)...), []int32{0, 1, 2})
	given(t, "LooseTickets", closedTickets(t, give(containers.LooseTickets(2, -1))(t)...), []int32{0, 1})
	if byName, ok, err := containers.StubsByName(-1, -1); ok || err != nil || byName != nil {
		t.Errorf("StubsByName: %v, %v, %v", byName, ok, err)
	}
	byName, _, err := containers.StubsByName(2, -1)
	must(t, err)
	given(t, "StubsByName", tornStubs(t, byName["stub 0"], byName["stub 1"]), []int32{0, 1})
	two, third := containers.TwoStubs(true)
	given(t, "TwoStubs", tornStubs(t, two[0], two[1], third), []int32{0, 1, 2})
	two, third = containers.TwoStubs(false)
	tornStubs(t, two[:]...)
	given(t, "the third", third, nil)
	for i, strip := range give(containers.Strips(2, -1, -1))(t) {
		first := int32(3 * i)
		given(t, "Rest", strip.Rest[1], nil)
		given(t, "Strips", tornStubs(t, strip.First, strip.Rest[0], strip.Rest[2]),
			[]int32{first, first + 1, first + 2})
	}
	bits := give(containers.Bits(1, -1))(t)
	given(t, "Words", bits[0], containers.Bit(containers.BitWords{Value: "words"}))
	given(t, "Of", tornStubs(t, bits[2].(containers.BitOf).Value), []int32{0})

	// What is not given is ended, and by its own function.
	for at := range int32(6) {
		_, err := containers.Stubs(6, at)
		wantCode(t, err, containers.CodeInternal)
		_, err = containers.LooseTickets(6, at)
		wantCode(t, err, containers.CodeInternal)
		_, _, err = containers.StubsByName(6, at)
		wantCode(t, err, containers.CodeInternal)
		_, err = containers.Strips(2, 3, -1)
		wantCode(t, err, containers.CodeInternal)
		_, err = containers.Bits(6, at)
		wantCode(t, err, containers.CodeInternal)
		given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
	}
}

// sentHome closes ushers, and returns their numbers.
func sentHome(t *testing.T, ushers ...*containers.Usher) []int32 {
	t.Helper()
	numbers := []int32{}
	for _, usher := range ushers {
		numbers = append(numbers, usher.Number())
		must(t, usher.Close())
	}
	return numbers
}

func TestObjectsInContainersThatBorrow(t *testing.T) {
	defer objects(t)()
	hall := containers.NewHall(2)
	ushers := hall.Ushers(3)
	given(t, "Seats", ushers[2].Seats(), 2)
	// What they borrow from is not changed, and stays as long as they do.
	wantPanic(t, containers.ErrInUse, func() { hall.Fill(nil, nil) })
	var inUse *containers.InUseError
	if err := hall.Close(); !errors.As(err, &inUse) || inUse.Open != 3 || inUse.By["Usher"] != 3 {
		t.Errorf("Close: %v", err)
	}
	helpers, ok := ushers[0].Helpers(2)
	if !ok {
		t.Error("there are no helpers")
	}
	given(t, "Ushers", sentHome(t, ushers...), []int32{0, 1, 2})
	given(t, "the seats of a helper", helpers[1].Seats(), 2)
	given(t, "Helpers", sentHome(t, helpers...), []int32{1, 2})
	given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)

	hall = containers.NewHall(1)
	byName := give(hall.UshersByName(1))(t)
	given(t, "UshersByName", sentHome(t, byName["key"], byName["last"], byName["another"]), []int32{0, 1, -1})
	for _, usher := range hall.FirstUshers() {
		given(t, "Seats", usher.Seats(), 1)
		must(t, usher.Close())
	}
	usher, ticket := containers.UsherAndTicket(hall)
	closedTickets(t, ticket) // borrows nothing
	wantError(t, hall.Close(), containers.ErrInUse)
	given(t, "UsherAndTicket", sentHome(t, usher), []int32{5})
	usher, ticket = containers.UsherAndTicket(nil)
	given(t, "UsherAndTicket", usher, nil)
	closedTickets(t, ticket)
}

func TestNoBorrowerIsLostWithWhatGoesWrong(t *testing.T) {
	defer objects(t)()
	hall := containers.NewHall(0)
	// Some are there already when a key comes again; the hall is held then.
	_, err := hall.UshersByName(3)
	wantCode(t, err, containers.CodeDataLoss)
	for at := range int32(4) {
		_, err := hall.NamedUshers(4, at, -1)
		wantCode(t, err, containers.CodeInternal)
	}
	given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
	// Nothing is said to borrow from it any more.
	must(t, hall.Close())
	_, err = hall.UshersByName(1)
	wantError(t, err, containers.ErrClosed)
}

func TestBorrowersWhileTheirOwnerIsClosed(t *testing.T) {
	defer objects(t)()
	for range 200 {
		hall := containers.NewHall(1)
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				for {
					// Two of them have one key.
					_, err := hall.UshersByName(2)
					byName, single := hall.UshersByName(1)
					for _, usher := range byName {
						usher.Seats()
						if err := usher.Close(); err != nil {
							t.Error(err)
						}
					}
					if errors.Is(err, containers.ErrClosed) || errors.Is(single, containers.ErrClosed) {
						return
					}
					wantCode(t, err, containers.CodeDataLoss)
				}
			})
		}
		if err := hall.Close(); err != nil && !errors.Is(err, containers.ErrInUse) {
			t.Error(err)
		}
		wait.Wait()
	}
}

func TestObjectsThatAreLentInContainers(t *testing.T) {
	defer objects(t)()
	tickets := []*containers.Ticket{containers.NewTicket(1), containers.NewTicket(2), containers.NewTicket(3)}
	given(t, "Sum", containers.Sum(tickets), 6)
	given(t, "Sum", containers.Sum(nil), 0)
	// One that is there twice is held once.
	given(t, "Sum", containers.Sum([]*containers.Ticket{tickets[2], tickets[2], tickets[0]}), 7)
	given(t, "SumSome", containers.SumSome([]*containers.Ticket{nil, tickets[1], nil}), 2002)
	given(t, "Largest", containers.Largest(tickets), 3)
	named := map[string]*containers.Ticket{"one": tickets[0], "two": tickets[1]}
	given(t, "NumberOf", containers.NumberOf(named, "two"), 2)
	if _, err := containers.SumUntil(tickets, 2); err == nil || !strings.Contains(err.Error(), "ticket 2") {
		t.Errorf("SumUntil: %v", err)
	}
	seats := []*containers.Seat{containers.NewSeat("a"), containers.NewSeat("b")}
	given(t, "NamesOf", give(containers.NamesOf([]*containers.Seat{seats[1], seats[0], seats[1]}))(t),
		[]string{"b", "a", "b"})
	labels := []*containers.Label{containers.NewLabel("a"), containers.NewLabel("b")}
	given(t, "LabelTexts", containers.LabelTexts(labels), "ab")
	hall := containers.NewHall(4)
	ushers := hall.Ushers(2)
	given(t, "SeatsOf", containers.SeatsOf(ushers), 8)
	sentHome(t, ushers...)
	must(t, hall.Close())

	must(t, tickets[0].Add(tickets[1:]))
	given(t, "Add", tickets[0].Number(), 6)
	wantCode(t, tickets[0].Add(tickets), containers.CodeInvalidArgument)
	given(t, "Add", tickets[0].Number(), 6)

	// All are held, or none.
	_, err := containers.SumUntil([]*containers.Ticket{tickets[0], nil}, 0)
	wantError(t, err, containers.ErrClosed)
	if !strings.Contains(err.Error(), "SumUntil: tickets: object [1] is nil") {
		t.Errorf("SumUntil: %v", err)
	}
	must(t, tickets[1].Close())
	_, err = containers.SumUntil(tickets, 0)
	wantError(t, err, containers.ErrClosed)
	wantPanic(t, containers.ErrClosed, func() { containers.Sum(tickets) })
	given(t, "Number", tickets[0].Number(), 6)
	must(t, tickets[0].Close())
	must(t, tickets[2].Close())
	for i := range seats {
		must(t, seats[i].Close())
		must(t, labels[i].Close())
	}
}

func TestObjectsThatSeveralGoroutinesLend(t *testing.T) {
	defer objects(t)()
	var tickets []*containers.Ticket
	for i := range int32(30) {
		tickets = append(tickets, containers.NewTicket(i))
	}
	backwards := slices.Clone(tickets)
	slices.Reverse(backwards)
	several := append(slices.Clone(backwards), tickets...)
	var wait sync.WaitGroup
	for _, lent := range [][]*containers.Ticket{tickets, backwards, several, tickets[3:9], backwards[10:14]} {
		want := int64(0)
		for _, ticket := range lent {
			want += int64(ticket.Number())
		}
		wait.Go(func() {
			for range 300 {
				if got := containers.Sum(lent); got != want {
					t.Errorf("Sum: got %d, want %d", got, want)
				}
				lent[0].Number()
			}
		})
	}
	wait.Wait()
	closedTickets(t, tickets...)
}

func TestObjectsInContainersThatNobodyCloses(t *testing.T) {
	defer objects(t)()
	for range 10 {
		containers.Tickets(100)
		containers.Finds()
		containers.NewHall(1).Ushers(10)
	}
	for range 100 {
		if containers.ObjectsAlive() == 0 {
			return
		}
		runtime.GC()
		runtime.Gosched()
	}
}

func TestWhatGoesWrongInContainers(t *testing.T) {
	// Go's strings need not be UTF-8.
	given(t, "NotUTF8", give(containers.NotUTF8())(t), []string{"fine", "\xff\xfe\x00x"})
	_, err := containers.UnknownColour()
	wantCode(t, err, containers.CodeInternal)
	for _, count := range []int{0, 1, 1000} {
		_, err := containers.ThrowsAfter(count)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("after %d elements", count)) {
			t.Errorf("ThrowsAfter(%d): %v", count, err)
		}
	}
	// A multimap of C++'s is a map as long as each key comes once.
	given(t, "RepeatedKeys", give(containers.RepeatedKeys(1))(t), map[string]uint64{"key": 0, "other": 0})
	_, err = containers.RepeatedKeys(2)
	wantCode(t, err, containers.CodeDataLoss)
	_, err = containers.RepeatedItems(100)
	wantCode(t, err, containers.CodeDataLoss)
	// What C++ does not know is refused before it is called.
	_, err = containers.EchoCells([]containers.Cell{containers.CellText{Value: "x"}, nil})
	wantCode(t, err, containers.CodeOutOfRange)
	_, err = containers.EchoCells([]containers.Cell{containers.CellSomebody{Value: containers.Person{Colour: 77}}})
	wantCode(t, err, containers.CodeInvalidArgument)
	defer func() {
		err, _ := recover().(error)
		wantCode(t, err, containers.CodeOutOfRange)
	}()
	containers.Total(map[int]struct{}{1: {}, -1: {}})
}

func wantCode(t *testing.T, err error, code containers.Code) {
	t.Helper()
	var e *containers.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("got %#v, want %v", err, code)
	}
}

func TestLargeContainers(t *testing.T) {
	for _, shape := range [][2]int{{0, 0}, {1, 300}, {100_000, 3}, {10, 1 << 20}} {
		count, length := shape[0], shape[1]
		if testing.Short() && count*length > 1<<20 {
			continue
		}
		many := containers.Many(count, length)
		if len(many) != count {
			t.Fatalf("Many: got %d", len(many))
		}
		for _, text := range many {
			if len(text) != length {
				t.Fatalf("a text of %d bytes", len(text))
			}
		}
		sizes := containers.Sizes(many)
		if len(sizes) != count || count > 0 && sizes[count-1] != uint(length) {
			t.Errorf("Sizes: got %d", len(sizes))
		}
	}
}

func TestContainersFromManyGoroutines(t *testing.T) {
	var group sync.WaitGroup
	for seed := range uint64(16) {
		group.Add(1)
		go func() {
			defer group.Done()
			v := values{rand.New(rand.NewPCG(seed, 2))}
			for range 200 {
				team := v.team()
				given(t, "EchoTeam", containers.EchoTeam(team), team)
				if v.IntN(50) == 0 {
					runtime.GC()
				}
			}
		}()
	}
	group.Wait()
}

// newTickets makes tickets of these numbers.
func newTickets(numbers ...int32) []*containers.Ticket {
	tickets := []*containers.Ticket{}
	for _, number := range numbers {
		tickets = append(tickets, containers.NewTicket(number))
	}
	return tickets
}

// upTo are the numbers before n.
func upTo(n int32) []int32 {
	numbers := []int32{}
	for i := range n {
		numbers = append(numbers, i)
	}
	return numbers
}

func TestObjectsThatAreTaken(t *testing.T) {
	defer objects(t)()
	for _, count := range []int32{0, 1, 3, 1000} {
		tickets := newTickets(upTo(count)...)
		given(t, "Redeem", containers.Redeem(tickets), int64(count)*int64(count-1)/2)
		given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
		for _, ticket := range tickets {
			if err := ticket.Close(); err != nil {
				t.Errorf("Close of what was taken: %v", err)
			}
			wantPanic(t, containers.ErrClosed, func() { ticket.Number() })
		}
		back, ok := containers.EchoTickets(newTickets(upTo(count)...))
		given(t, "EchoTickets", ok, true)
		given(t, "EchoTickets", closedTickets(t, back...), upTo(count))
	}
	if tickets, ok := containers.EchoTickets(nil); ok || tickets != nil {
		t.Errorf("EchoTickets: got %v", tickets)
	}
	some := containers.EchoSome([]*containers.Ticket{nil, containers.NewTicket(4), nil})
	given(t, "EchoSome", []bool{some[0] == nil, some[2] == nil}, []bool{true, true})
	given(t, "EchoSome", closedTickets(t, some[1]), []int32{4})
	two := containers.EchoTwoTickets([2]*containers.Ticket(newTickets(8, 9)))
	given(t, "EchoTwoTickets", closedTickets(t, two[:]...), []int32{8, 9})
	byNumber := make(map[int32]*containers.Ticket)
	for i := range int32(50) {
		byNumber[i] = containers.NewTicket(-i)
	}
	for number, ticket := range containers.EchoByNumber(byNumber) {
		given(t, "EchoByNumber", closedTickets(t, ticket), []int32{-number})
	}
	ticket, number := containers.EchoNumbered(containers.Tuple2[*containers.Ticket, int32]{A: containers.NewTicket(3), B: 5})
	given(t, "EchoNumbered", number, 5)
	given(t, "EchoNumbered", closedTickets(t, ticket), []int32{3})
	for i, label := range containers.EchoLabels([]*containers.Label{containers.NewLabel("0"), containers.NewLabel("1")}) {
		given(t, "EchoLabels", label.Text(), fmt.Sprint(i))
		must(t, label.Close())
	}
}

func wantPanic(t *testing.T, want error, call func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if err, _ := recover().(error); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}()
	call()
}

func TestObjectsThatAreTakenInStructs(t *testing.T) {
	defer objects(t)()
	seat := containers.NewSeat("common")
	var bookings []containers.Booking
	for i := range int32(4) {
		bookings = append(bookings, containers.Booking{Who: fmt.Sprint(i), Ticket: containers.NewTicket(i), Spare: newTickets(upTo(i)...)})
		if i%2 == 0 {
			bookings[i].Seat = seat
		}
	}
	for i, booking := range give(containers.EchoBookings(bookings))(t) {
		given(t, "Who", booking.Who, fmt.Sprint(i))
		given(t, "Ticket", closedTickets(t, booking.Ticket), []int32{int32(i)})
		given(t, "Spare", closedTickets(t, booking.Spare...), upTo(int32(i)))
		given(t, "Seat", booking.Seat != nil, i%2 == 0)
		if booking.Seat != nil {
			given(t, "Name", booking.Seat.Name(), "common")
			must(t, booking.Seat.Close())
		}
	}
	finds := give(containers.EchoFinds([]containers.Find{
		containers.FindOne{Value: containers.NewTicket(1)}, containers.FindNothing{}, containers.FindPlace{Value: seat},
		containers.FindMany{Value: newTickets(2, 3)},
	}))(t)
	given(t, "FindOne", closedTickets(t, finds[0].(containers.FindOne).Value), []int32{1})
	given(t, "FindNothing", finds[1], containers.Find(containers.FindNothing{}))
	must(t, finds[2].(containers.FindPlace).Value.Close())
	given(t, "FindMany", closedTickets(t, finds[3].(containers.FindMany).Value...), []int32{2, 3})
	// What is shared stays Go's, too.
	given(t, "Name", seat.Name(), "common")
	must(t, seat.Close())
}

func TestObjectsThatAreSharedInContainers(t *testing.T) {
	defer objects(t)()
	a, b := containers.NewSeat("a"), containers.NewSeat("b")
	given(t, "SeatNames", give(containers.SeatNames([]*containers.Seat{a, b, a}))(t), []string{"a", "b", "a"})
	given(t, "SeatNames", give(containers.SeatNames(nil))(t), []string{})
	given(t, "HoldersOf", containers.HoldersOf(map[string]*containers.Seat{"a": a, "b": b}), map[string]int32{"a": 1, "b": 1})
	hall := containers.NewHall(0)
	hall.Fill([]*containers.Seat{a, b}, newTickets(7, 8))
	given(t, "Holders", hall.Holders("a"), int32(2))
	guests := hall.Guests()
	given(t, "GuestNumbers", containers.GuestNumbers(guests), []int32{7, 8})
	for _, guest := range guests {
		must(t, guest.Close())
	}
	must(t, hall.Close())
	must(t, b.Close())
	_, err := containers.SeatNames([]*containers.Seat{a, b})
	if !errors.Is(err, containers.ErrClosed) {
		t.Errorf("a closed seat: %v", err)
	}
	given(t, "Name", a.Name(), "a")
	must(t, a.Close())
}

// What is wrong with one of them is said before any is taken.
func TestObjectsAreTakenTogetherOrNotAtAll(t *testing.T) {
	defer objects(t)()
	closed := containers.NewTicket(-1)
	must(t, closed.Close())
	for _, count := range []int32{1, 3, 40} {
		tickets := newTickets(upTo(count)...)
		for at := range count {
			for _, wrong := range []*containers.Ticket{nil, new(containers.Ticket), closed} {
				with := append(append(slices.Clone(tickets[:at]), wrong), tickets[at:]...)
				if _, err := containers.RedeemUntil(with, -5); !errors.Is(err, containers.ErrClosed) {
					t.Errorf("got %v", err)
				}
			}
			with := append(slices.Clone(tickets), tickets[at])
			_, err := containers.RedeemUntil(with, -5)
			wantCode(t, err, containers.CodeInvalidArgument)
		}
		given(t, "ObjectsAlive", containers.ObjectsAlive(), int(count))
		given(t, "RedeemUntil", give(containers.RedeemUntil(tickets, -5))(t), int64(count)*int64(count-1)/2)
	}
	// One among others of a struct.
	ticket := containers.NewTicket(1)
	_, err := containers.EchoBookings([]containers.Booking{{Ticket: ticket}, {Ticket: ticket}})
	wantCode(t, err, containers.CodeInvalidArgument)
	_, err = containers.EchoBookings([]containers.Booking{{Ticket: ticket}, {Ticket: nil}})
	if !errors.Is(err, containers.ErrClosed) {
		t.Errorf("got %v", err)
	}
	given(t, "Ticket", closedTickets(t, ticket), []int32{1})
}

func TestNoObjectIsLostThatIsTaken(t *testing.T) {
	defer objects(t)()
	for bad := range int32(7) {
		_, err := containers.RedeemUntil(newTickets(upTo(7)...), bad)
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("ticket %d", bad)) {
			t.Errorf("RedeemUntil: %v", err)
		}
		given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
		// C++ refuses a colour when it has read some of them.
		coloured := make([]containers.Tuple3[containers.Colour, *containers.Ticket, containers.Colour], 7)
		for i, ticket := range newTickets(upTo(7)...) {
			coloured[i].B = ticket
		}
		coloured[bad].C = 77
		_, err = containers.EchoColoured(coloured)
		wantCode(t, err, containers.CodeInvalidArgument)
		given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
		wantPanic(t, containers.ErrClosed, func() { coloured[0].B.Number() })
	}
	// It is refused before C++ is called: a nil value has no variant.
	tickets := newTickets(1, 2)
	_, err := containers.EchoFinds([]containers.Find{containers.FindMany{Value: tickets}, nil})
	wantCode(t, err, containers.CodeOutOfRange)
	given(t, "Tickets", closedTickets(t, tickets...), []int32{1, 2})
}

// Two goroutines that take the same objects, in other orders: one gets them all, and
// neither waits for the other for good.
func TestObjectsThatSeveralTake(t *testing.T) {
	defer objects(t)()
	for range 300 {
		tickets := newTickets(upTo(24)...)
		var group sync.WaitGroup
		var taken atomic.Int32
		for seed := range uint64(4) {
			mine := slices.Clone(tickets)
			rand.New(rand.NewPCG(seed, 3)).Shuffle(len(mine), func(i, j int) { mine[i], mine[j] = mine[j], mine[i] })
			if seed == 3 {
				mine = mine[:5]
			}
			group.Add(1)
			go func() {
				defer group.Done()
				_, err := containers.RedeemUntil(mine, -5)
				switch {
				case err == nil:
					taken.Add(1)
				case !errors.Is(err, containers.ErrClosed):
					t.Errorf("got %v", err)
				}
			}()
		}
		group.Wait()
		if taken.Load() != 1 {
			t.Errorf("%d calls have taken the tickets", taken.Load())
		}
		for _, ticket := range tickets {
			must(t, ticket.Close())
		}
		given(t, "ObjectsAlive", containers.ObjectsAlive(), 0)
	}
}
