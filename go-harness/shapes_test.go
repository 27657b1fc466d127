//go:build cgo

package harness

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/shapes"
)

// leavesNothing fails the test unless C++ has as few objects as before when it ends.
func leavesNothing(t *testing.T) {
	t.Helper()
	shapes.VerifyNone(t)
	t.Cleanup(func() { becomes(t, "Alive", shapes.Alive(), 0) })
}

// lends fails the test unless an error says that so many objects borrow.
func lends(t *testing.T, err error, open int) {
	t.Helper()
	var in *shapes.InUseError
	if !errors.As(err, &in) || !errors.Is(err, shapes.ErrInUse) || in.Open != open {
		t.Errorf("got %v, want an object with %d that borrow from it", err, open)
	}
}

func TestAViewOfABaseClassIsTheObject(t *testing.T) {
	leavesNothing(t)
	circle := shapes.NewCircle(2)
	shape := circle.Shape()
	becomes(t, "Area", shape.Area(), 12)
	becomes(t, "Twice", shapes.Twice(shape), 24)

	// It was lent to be read, and keeps the circle as it is.
	wantError(t, shape.SetLayer(1), shapes.CodeFailedPrecondition)
	lends(t, circle.SetLayer(1), 1)
	must(t, shape.Close())
	must(t, circle.SetLayer(1))

	changing := circle.ShapeMut()
	must(t, changing.SetLayer(7))
	must(t, changing.Close())
	becomes(t, "Layer", circle.Layer(), 7)

	named := circle.NamedMut()
	named.Rename("dot")
	becomes(t, "Name", named.Name(), "dot")
	must(t, named.Close())
	becomes(t, "Describe", shapes.Describe(circle, circle), "dot of 7")
	must(t, circle.Close())
}

func TestTheDerivedClassStandsForItsBase(t *testing.T) {
	leavesNothing(t)
	circle, ring, square := shapes.NewCircle(1), shapes.NewRing(4, 2), shapes.NewSquare(3)
	for _, one := range []struct {
		shape shapes.AnyShape
		area  float64
	}{{circle, 3}, {ring, 36}, {square, 9}} {
		becomes(t, "Area", one.shape.Area(), one.area)
		becomes(t, "Twice", shapes.Twice(one.shape), 2*one.area)
		must(t, shapes.Lift(one.shape, 2))
		becomes(t, "Layer", one.shape.Layer(), 2)
	}
	becomes(t, "Both", shapes.Both(circle, nil), 3)
	becomes(t, "Both", shapes.Both(nil, square), 9)
	becomes(t, "Both", shapes.Both(circle, circle), 6)
	var none *shapes.Ring
	becomes(t, "Both", shapes.Both(none, circle), 3)

	// The second base begins elsewhere: the pointer is not the circle's.
	named := ring.Named()
	becomes(t, "Address", shapes.Address(ring), shapes.Address(named))
	if as, ok := named.AsCircle(); !ok {
		t.Error("a ring is no circle")
	} else {
		becomes(t, "Address", shapes.Address(as), shapes.Address(ring))
		if shapes.Offset(as) == 0 {
			t.Error("the second base begins where the object does")
		}
		must(t, as.Close())
	}
	must(t, named.Close())

	wantError(t, shapes.Lift(square, -3), shapes.CodeOutOfRange)
	for _, shape := range []shapes.AnyShape{circle, ring, square} {
		must(t, shape.Close())
	}
}

func TestWhatIsNoObjectOfADerivedClass(t *testing.T) {
	leavesNothing(t)
	circle := shapes.NewCircle(1)
	must(t, circle.Close())
	wantError(t, shapes.Lift(circle, 1), shapes.ErrClosed)
	wantError(t, shapes.Lift(nil, 1), shapes.ErrClosed)
	var none *shapes.Ring
	wantError(t, shapes.Lift(none, 1), shapes.ErrClosed)
	wantError(t, panicOf(t, func() { none.Shape() }), shapes.ErrClosed)
	wantError(t, panicOf(t, func() { shapes.Twice(&shapes.Circle{}) }), shapes.ErrClosed)
}

func TestACastDownAsksTheObject(t *testing.T) {
	leavesNothing(t)
	shape := give(shapes.Make("ring", 4))(t)
	if _, ok := shape.AsSquare(); ok {
		t.Error("a ring is a square")
	}
	circle, ok := shape.AsCircleMut()
	if !ok {
		t.Fatal("a ring is no circle")
	}
	circle.Grow(1)
	becomes(t, "Radius", circle.Radius(), 5)
	// A view of a view.
	ring, ok := circle.AsRing()
	if !ok {
		t.Fatal("this circle is no ring")
	}
	becomes(t, "Radius", ring.Radius(), 5)
	becomes(t, "Kind", ring.Kind()+ring.OwnKind(), "shapecircle")
	lends(t, circle.SetLayer(1), 1)
	must(t, ring.Close())
	must(t, circle.SetLayer(1))
	must(t, circle.Close())

	_, err := shapes.Make("cube", 1)
	wantError(t, err, shapes.CodeInvalidArgument)
	must(t, shape.Close())
}

func TestADerivedObjectStaysWhileItsBaseIsLent(t *testing.T) {
	leavesNothing(t)
	circle := shapes.NewCircle(1)
	shape := circle.Shape()
	lends(t, circle.Close(), 1)
	// Closing has begun: the last view ends the object.
	becomes(t, "Area", shape.Area(), 3)
	becomes(t, "Alive", shapes.Alive(), 1)
	wantError(t, shapes.Lift(circle, 1), shapes.ErrClosed)
	must(t, shape.Close())
	becomes(t, "Alive", shapes.Alive(), 0)
}

func TestWhatIsGivenAsABaseKeepsItsOwner(t *testing.T) {
	leavesNothing(t)
	circle, square := shapes.NewCircle(1), shapes.NewSquare(2)
	larger := shapes.Larger(circle, square)
	lends(t, circle.Close(), 1)
	lends(t, square.Close(), 1)
	got, ok := larger.AsSquare()
	if !ok {
		t.Fatal("the larger one is no square")
	}
	becomes(t, "Area", got.Area(), 4)
	must(t, got.Close())
	must(t, larger.Close())
	becomes(t, "Alive", shapes.Alive(), 0)
}

func TestOneObjectIsNotChangedTwiceByItsBases(t *testing.T) {
	leavesNothing(t)
	circle, other := shapes.NewCircle(1), shapes.NewCircle(1)
	must(t, shapes.Mark(circle, other, "dot"))
	becomes(t, "Layer", circle.Layer(), 1)
	becomes(t, "Name", other.Name(), "dot")
	wantError(t, shapes.Mark(circle, circle, "dot"), shapes.CodeInvalidArgument)
	must(t, circle.Close())
	must(t, other.Close())
}

func TestCallsOnABaseExcludeThoseOnTheObject(t *testing.T) {
	leavesNothing(t)
	circle := shapes.NewCircle(1)
	shape, named := circle.Shape(), circle.Named()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 500 {
				_ = circle.Layer()
				runtime.Gosched()
			}
		})
		wg.Go(func() {
			for range 500 {
				_ = shape.Layer()
				_ = shapes.Describe(circle, named)
			}
		})
	}
	wg.Wait()
	must(t, shape.Close())
	must(t, named.Close())
	// And those that change it.
	for range 4 {
		wg.Go(func() {
			for range 500 {
				must(t, shapes.Lift(circle, 1))
			}
		})
	}
	wg.Wait()
	becomes(t, "Layer", circle.Layer(), 2000)
	becomes(t, "Met", shapes.Met(), 0)
	must(t, circle.Close())
}

func TestForgottenViewsGiveTheirObjectBack(t *testing.T) {
	leavesNothing(t)
	circle := shapes.NewCircle(1)
	func() { _ = circle.Shape().Area() }()
	err := circle.SetLayer(1)
	for range 100 {
		if err == nil {
			break
		}
		if !errors.Is(err, shapes.ErrInUse) {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.Gosched()
		err = circle.SetLayer(1)
	}
	must(t, err)
	must(t, circle.Close())
}

func TestAVirtualBaseIsOne(t *testing.T) {
	leavesNothing(t)
	bottom := shapes.NewBottom()
	becomes(t, "sum", bottom.First()+bottom.Second()+bottom.Third()+bottom.Fourth(), 10)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 100 {
				top, right := bottom.Top(), bottom.Right()
				becomes(t, "Top", top.First()+right.Third(), 4)
				must(t, top.Close())
				must(t, right.Close())
			}
		})
	}
	wg.Wait()
	must(t, bottom.Close())
}

func TestMembersAreReadAndAssigned(t *testing.T) {
	leavesNothing(t)
	sheet := shapes.NewSheet()
	becomes(t, "Width", sheet.Width(), 210)
	becomes(t, "Layers", sheet.Layers(), 3)
	sheet.SetWidth(-1)
	sheet.SetLandscape(true)
	sheet.SetMargin(0.25)
	becomes(t, "Width", sheet.Width(), -1)
	becomes(t, "Landscape", sheet.Landscape(), true)
	becomes(t, "Margin", sheet.Margin(), 0.25)
	becomes(t, "Unit", sheet.Unit(), "mm")
	for _, title := range []string{"", "a\x00b", "\xff", strings.Repeat("long ", 1000)} {
		sheet.SetTitle(title)
		becomes(t, "Title", give(sheet.Title())(t), title)
		becomes(t, "TitleCopy", sheet.TitleCopy(), title)
	}
	for _, stops := range [][]float64{nil, {1}, make([]float64, 1000)} {
		sheet.SetStops(stops)
		if got := sheet.Stops(); !slices.Equal(got, stops) || !slices.Equal(sheet.StopsCopy(), stops) {
			t.Errorf("stops: got %v, want %v", got, stops)
		}
	}
	if _, ok := sheet.Number(); ok {
		t.Error("a number that nobody has set")
	}
	number := uint32(7)
	sheet.SetNumber(&number)
	if got, ok := sheet.Number(); !ok || got != 7 {
		t.Errorf("Number: got %d, %t", got, ok)
	}
	sheet.SetNumber(nil)
	if _, ok := sheet.Number(); ok {
		t.Error("a number that nobody has set")
	}
	must(t, sheet.Close())
	wantError(t, panicOf(t, func() { sheet.Width() }), shapes.ErrClosed)
	wantError(t, panicOf(t, func() { sheet.SetWidth(1) }), shapes.ErrClosed)
}

func TestMembersThatAreObjects(t *testing.T) {
	leavesNothing(t)
	sheet, circle := shapes.NewSheet(), shapes.NewCircle(1)
	seal := sheet.SealMut()
	seal.Grow(1)
	becomes(t, "Radius", seal.Radius(), 2)
	wantError(t, panicOf(t, func() { sheet.SetWidth(1) }), shapes.ErrInUse)
	must(t, seal.Close())
	sheet.SetWidth(1)

	// What is assigned must stay as long as the sheet does.
	sheet.SetAuthor(circle)
	lends(t, circle.Close(), 1)
	author, ok := sheet.Author()
	if !ok {
		t.Fatal("no author")
	}
	becomes(t, "Name", author.Name(), "unnamed")
	must(t, sheet.Close())
	becomes(t, "Name", author.Name(), "unnamed")
	must(t, author.Close())
	becomes(t, "Alive", shapes.Alive(), 0)
}

func TestMembersWithoutAnObject(t *testing.T) {
	leavesNothing(t)
	shapes.SheetSetLimit(10)
	becomes(t, "SheetLimit", shapes.SheetLimit(), 10)
	shapes.SetMotto("more")
	becomes(t, "Motto", shapes.Motto(), "more")
	shapes.SetMotto("draw")
}

func TestAFunctionForEachType(t *testing.T) {
	leavesNothing(t)
	slot := shapes.NewSlot()
	becomes(t, "IsI32", slot.IsI32(), true)
	slot.SetFloat64(0.5)
	becomes(t, "GetF64", give(slot.GetF64())(t), 0.5)
	slot.SetBool(true)
	becomes(t, "GetBool", give(slot.GetBool())(t), true)
	slot.SetString("\xff")
	becomes(t, "GetString", give(slot.GetString())(t), "\xff")
	_, err := slot.GetI32()
	wantError(t, err, shapes.CodeUnknown)
	slot.SetInt32(-1)
	becomes(t, "GetI32", give(slot.GetI32())(t), -1)
	must(t, slot.Close())
}

func TestAnInstanceOfATemplateForEachType(t *testing.T) {
	leavesNothing(t)
	whole, real := give(shapes.NewGridI32(3))(t), shapes.FilledGridF64(2, 0.5)
	must(t, whole.Set(1, 5))
	becomes(t, "At", give(whole.At(1))(t), 5)
	becomes(t, "SumI32", shapes.SumI32(whole), 5)
	wantError(t, whole.Set(3, 1), shapes.CodeOutOfRange)
	becomes(t, "Equals", real.Equals(real), true)
	becomes(t, "SumF64", shapes.SumF64(real), 1)
	must(t, whole.Close())
	must(t, real.Close())
}

func TestADerivedObjectEndsAsItsBaseDoes(t *testing.T) {
	leavesNothing(t)
	deed := shapes.NewDeed()
	deed.SetWords([]string{"", "sealed"})
	if got := deed.Words(); !slices.Equal(got, []string{"", "sealed"}) {
		t.Errorf("Words: got %q", got)
	}
	deed.Roll(true)
	seal := deed.Seal()
	lends(t, deed.Close(), 1)
	// The last view ends it, and is told.
	if err := seal.Close(); err == nil || !strings.Contains(err.Error(), "torn") {
		t.Errorf("Close: got %v", err)
	}
	becomes(t, "Alive", shapes.Alive(), 0)
	must(t, shapes.NewDeed().Close())
}
