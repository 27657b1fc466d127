//go:build cgo

package harness

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"

	"example.com/life"
)

// ptr is Go 1.26's new(value).
func ptr[T any](value T) *T { return &value }

// black is what a press of no setup prints.
const black = "wait, 7 copies of page 1, margin 3, glossy, black"

// What is not set is the library's default, and Go's zero value sets nothing that
// is not the default.
func TestSetupsSetWhatIsSet(t *testing.T) {
	defer nothingAlive(t)()
	ink := life.NewInk(3)
	defer ink.Close()
	for _, test := range []struct {
		setup life.Setup
		want  string
	}{
		{life.Setup{}, black},
		{life.Setup{Bold: true}, "bold, " + black},
		{life.Setup{Wait: ptr(false)}, strings.TrimPrefix(black, "wait, ")},
		{life.Setup{Wait: ptr(true), Copies: ptr(0)}, "wait, 0 copies of page 1, margin 3, glossy, black"},
		{life.Setup{Copies: ptr(math.MaxInt)}, fmt.Sprintf("wait, %d copies of page 1, margin 3, glossy, black", math.MaxInt)},
		{life.Setup{Margin: ptr[int32](-5), Page: ptr(-1)}, "wait, 7 copies of page -1, margin 0, glossy, black"},
		{life.Setup{Paper: ptr(life.PaperPlain), Ink: ink}, "wait, 7 copies of page 1, margin 3, plain, color 3"},
	} {
		text, err := life.Proof(test.setup)
		must(t, err)
		if text != test.want {
			t.Errorf("%q, want %q", text, test.want)
		}
		press := give(life.PressOpen(&test.setup))(t)
		if text := press.Proof(); text != test.want {
			t.Errorf("%q, want %q", text, test.want)
		}
		must(t, press.Close())
	}
	press := give(life.PressOpen(nil))(t)
	if text := press.Proof(); text != strings.Replace(black, "7", "1", 1) {
		t.Error(text)
	}
	must(t, press.Close())
}

// What does not fit, or is not there any more, is an error before anything happens.
func TestSetupsThatCannotBe(t *testing.T) {
	defer nothingAlive(t)()
	closed := life.NewInk(1)
	must(t, closed.Close())
	for name, test := range map[string]struct {
		setup life.Setup
		want  error
		words string
	}{
		"negative": {life.Setup{Copies: ptr(-1)}, life.CodeOutOfRange, "Copies is negative"},
		"no paper": {life.Setup{Paper: ptr(life.Paper(7))}, life.CodeInvalidArgument, "paper"},
		"closed":   {life.Setup{Ink: closed}, life.ErrClosed, "PressOpen"},
		"zero":     {life.Setup{Ink: new(life.Ink)}, life.ErrClosed, "PressOpen"},
	} {
		press, err := life.PressOpen(&test.setup)
		if press != nil {
			t.Errorf("%s: a press", name)
		}
		wantError(t, err, test.want)
		if err != nil && !strings.Contains(err.Error(), test.words) {
			t.Errorf("%s: %v", name, err)
		}
		err = panicOf(t, func() { life.NewPress(test.setup) })
		wantError(t, err, test.want)
	}
	press := life.NewPress(life.Setup{})
	for _, ink := range []*life.Ink{nil, closed} {
		err := press.Refill(life.Refill{Ink: ink})
		wantError(t, err, life.ErrClosed)
		if !strings.Contains(err.Error(), "Press.Refill") {
			t.Error(err)
		}
	}
	must(t, press.Close())
}

// A default constructor that throws is an error of the call, or its panic.
func TestSetupsThatThrow(t *testing.T) {
	defer nothingAlive(t)()
	ink := life.NewInk(1)
	defer ink.Close()
	life.BreakSetups(true)
	defer life.BreakSetups(false)
	_, err := life.PressOpen(&life.Setup{Ink: ink})
	if err == nil || !strings.Contains(err.Error(), "no setup today") {
		t.Error(err)
	}
	if err := panicOf(t, func() { life.NewPress(life.Setup{Ink: ink}) }); !strings.Contains(err.Error(), "no setup today") {
		t.Error(err)
	}
	// Nothing was left entered, or borrows.
	if n := ink.Color(); n != 1 {
		t.Error(n)
	}
}

// What a setup held, the press keeps open, in whatever order both go.
func TestPressesKeepTheirInk(t *testing.T) {
	orders := map[string]func(*testing.T){
		"press first": func(t *testing.T) {
			ink := life.NewInk(1)
			press := give(life.PressOpen(&life.Setup{Ink: ink}))(t)
			must(t, errors.Join(press.Close(), ink.Close()))
		},
		"ink first": func(t *testing.T) {
			ink := life.NewInk(1)
			press := life.NewPress(life.Setup{Ink: ink})
			wantError(t, ink.Close(), life.ErrInUse)
			if text := press.Proof(); !strings.HasSuffix(text, "color 1") {
				t.Error(text)
			}
			must(t, press.Close())
		},
		"refilled": func(t *testing.T) {
			one, two := life.NewInk(1), life.NewInk(2)
			press := life.NewPress(life.Setup{Ink: one})
			must(t, press.Refill(life.Refill{Ink: two, Copies: ptr(3)}))
			// C++ may hold both.
			wantError(t, one.Close(), life.ErrInUse)
			wantError(t, two.Close(), life.ErrInUse)
			if text := press.Proof(); text != "wait, 3 copies of page 1, margin 3, glossy, color 2" {
				t.Error(text)
			}
			must(t, press.Close())
		},
		"both dropped": func(t *testing.T) { life.NewPress(life.Setup{Ink: life.NewInk(1)}) },
		"ink dropped": func(t *testing.T) {
			press := life.NewPress(life.Setup{Ink: life.NewInk(1)})
			runtime.GC()
			if text := press.Proof(); !strings.HasSuffix(text, "color 1") {
				t.Error(text)
			}
			must(t, press.Close())
		},
		"no ink": func(t *testing.T) {
			ink := life.NewInk(1)
			press := life.NewPress(life.Setup{})
			must(t, errors.Join(ink.Close(), press.Close()))
		},
		"only lent": func(t *testing.T) {
			ink := life.NewInk(1)
			give(life.Proof(life.Setup{Ink: ink}))(t)
			must(t, ink.Close())
		},
		"closed while it is used": func(t *testing.T) {
			ink := life.NewInk(1)
			setup := life.Setup{Ink: ink}
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() {
					if press, err := life.PressOpen(&setup); err == nil {
						press.Proof()
						press.Close()
					} else {
						wantError(t, err, life.ErrClosed)
					}
				})
			}
			wg.Go(func() { ink.Close() })
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

// Calls on a press exclude those on its ink, which sees two at once; so do calls
// that are lent the ink in a setup.
func TestPressesExcludeTheirInk(t *testing.T) {
	defer nothingAlive(t)()
	ink := life.NewInk(5)
	setup := life.Setup{Ink: ink}
	one, two := life.NewPress(setup), give(life.PressOpen(&setup))(t)
	var wg sync.WaitGroup
	for _, call := range []func(){
		func() { ink.Color() },
		func() { one.Proof() },
		func() { two.Proof() },
		func() { give(life.Proof(setup))(t) },
		func() { must(t, give(life.PressOpen(&setup))(t).Close()) },
	} {
		for range 2 {
			wg.Go(func() {
				for range rounds(300) {
					call()
				}
			})
		}
	}
	wg.Wait()
	must(t, errors.Join(one.Close(), two.Close(), ink.Close()))
}
