//go:build cgo

package harness

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"example.com/standard"
)

func TestSettingsOfTextAndLists(t *testing.T) {
	long := string(make([]byte, 70000))
	for _, test := range []struct {
		settings standard.LogSettings
		want     string
	}{
		{standard.LogSettings{}, "[][title][path][][1][2][][note]"},
		{standard.LogSettings{Name: "n", Folder: "f", Codes: []byte("c")}, "[n][title][path][f][1][2][c][note]"},
		{standard.LogSettings{Title: ptr(""), Path: ptr(""), Weights: []float64{}, Note: ptr("")}, "[][][][][][]"},
		{
			standard.LogSettings{Title: ptr("\xff\x00"), Path: ptr("a//b"), Weights: []float64{7, 8, 9}, Note: ptr("x")},
			"[][\xff\x00][a//b][][7][8][9][][x]",
		},
		{standard.LogSettings{Name: long, Note: &long}, "[" + long + "][title][path][][1][2][][" + long + "]"},
	} {
		got, err := standard.Told(test.settings)
		must(t, err)
		if got != test.want {
			t.Errorf("%q, want %q", start(got), start(test.want))
		}
		got, err = standard.ToldIfAny(&test.settings, standard.LogSettings{Name: "other"})
		must(t, err)
		if want := test.want + "[other][title][path][][1][2][][note]"; got != want {
			t.Errorf("%q, want %q", start(got), start(want))
		}
	}
	got, err := standard.ToldIfAny(nil, standard.LogSettings{})
	must(t, err)
	becomes(t, "without any", got, "none[][title][path][][1][2][][note]")

	_, err = standard.Told(standard.LogSettings{Folder: "a\x00b"})
	wantError(t, err, standard.CodeInvalidArgument)
	_, err = standard.Told(standard.LogSettings{Path: ptr("\x00")})
	wantError(t, err, standard.CodeInvalidArgument)

	words, err := standard.ToldOfBatch(standard.LogSettings{Name: "of "}, []string{"a", "", "b"})
	if !slices.Equal(words, []string{"of a", "", "of b"}) {
		t.Errorf("the words are %q", words)
	}
	wantError(t, err, standard.CodeInvalidArgument)
}

// Text of options lies wherever it may: in a program's own text, on a stack that grows,
// in memory that the collector would take.
func TestSettingsBesideTheCollector(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range 200 {
				name := fmt.Sprint("name ", i)
				got, err := standard.Told(standard.LogSettings{Name: name, Title: ptr(name + "!")})
				becomes(t, "the error", err, nil)
				becomes(t, "Told", got, "["+name+"]["+name+"!][path][][1][2][][note]")
				runtime.GC()
			}
		})
	}
	all.Wait()
}
