//go:build cgo

package harness

import (
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"

	"example.com/life"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

// noBranches fails the test if branches are alive at its end.
func noBranches(t *testing.T) {
	t.Helper()
	check := nothingAlive(t)
	t.Cleanup(func() {
		check()
		native.Eventually(t, "no branch is alive", func() bool {
			native.Collect()
			return life.Branches() == 0
		})
	})
}

// grown is a tree whose root has branches of these names.
func grown(t testing.TB, names ...string) (*life.Tree, []life.Branch) {
	t.Helper()
	tree := life.NewTree("root")
	branches := make([]life.Branch, len(names))
	for i, name := range names {
		branches[i] = give(tree.Root().Grow(name))(t)
	}
	return tree, branches
}

// names are those of the branches below one, in order.
func names(of life.Branch) (all []string) {
	for branch, ok := of.First(); ok; branch, ok = branch.Next() {
		all = append(all, branch.Name())
	}
	return all
}

// A node is a value: it is copied, compared, and a key of maps.
func TestNodesAreValues(t *testing.T) {
	noBranches(t)
	tree, branches := grown(t, "a", "b", "c")
	defer tree.Close()
	a, b := branches[0], branches[1]
	found, ok := tree.Find("a")
	if !ok || found != a || found == b {
		t.Errorf("found %v, %v, of %v", found, ok, branches)
	}
	if parent, ok := b.Parent(); !ok || parent != tree.Root() {
		t.Error("the parent of b is not the root")
	}
	if none, ok := tree.Find("z"); ok || none != (life.Branch{}) {
		t.Errorf("found %v", none)
	}
	if _, ok := tree.Root().Parent(); ok {
		t.Error("the root has a parent")
	}
	seen := map[life.Branch]int{}
	for range 3 {
		for branch, ok := tree.Root().First(); ok; branch, ok = branch.Next() {
			seen[branch]++
		}
	}
	if len(seen) != 3 || seen[a] != 3 || seen[branches[2]] != 3 {
		t.Errorf("seen: %v", seen)
	}
	other, _ := grown(t)
	defer other.Close()
	if other.Root() == tree.Root() {
		t.Error("the roots of two trees are equal")
	}
	copied := a
	copied.Rename("d")
	if got := names(tree.Root()); !slices.Equal(got, []string{"d", "b", "c"}) {
		t.Error(got)
	}
	for _, of := range life.LiveObjects() {
		if of.Type == "Branch" {
			t.Error("nodes are counted")
		}
	}
}

func TestNodesFailAsCppDoes(t *testing.T) {
	noBranches(t)
	tree, _ := grown(t)
	defer tree.Close()
	if branch, err := tree.Root().Grow(""); branch != (life.Branch{}) {
		t.Error("a branch beside an error")
	} else {
		wantError(t, err, life.CodeInvalidArgument)
	}
	_, err := tree.Nothing()
	wantError(t, err, life.CodeInternal)
	if n := tree.Len(); n != 1 {
		t.Error(n)
	}
}

// A node is no borrower: it does not delay Close, and is of no use after it.
func TestNodesOfAClosedTree(t *testing.T) {
	noBranches(t)
	tree, branches := grown(t, "a", "b")
	must(t, tree.Close())
	a, b := branches[0], branches[1]
	wantError(t, panicOf(t, func() { a.Name() }), life.ErrClosed)
	_, err := a.Grow("c")
	wantError(t, err, life.ErrClosed)
	_, err = a.Graft(b)
	wantError(t, err, life.ErrClosed)
	if a == b || a != branches[0] {
		t.Error("closing a tree changes what is equal")
	}

	var zero life.Branch
	wantError(t, panicOf(t, func() { zero.Name() }), life.ErrClosed)
	other, others := grown(t, "c")
	defer other.Close()
	_, err = others[0].Graft(zero)
	wantError(t, err, life.ErrClosed)
	_, err = zero.Graft(others[0])
	wantError(t, err, life.ErrClosed)
	_, err = life.SameName(others[0], zero)
	wantError(t, err, life.ErrClosed)
	_, err = life.SameName(a, others[0])
	wantError(t, err, life.ErrClosed)
	wantError(t, others[0].MoveBefore(&zero), life.ErrClosed)
}

// The collector does not take what a node is in.
func TestNodesKeepTheirTree(t *testing.T) {
	noBranches(t)
	kept := make([]life.Branch, 100)
	for i := range kept {
		tree, branches := grown(t, "a")
		kept[i] = branches[0]
		runtime.KeepAlive(tree)
	}
	for range 3 {
		native.Collect()
	}
	if n := life.Branches(); n != 200 {
		t.Errorf("%d branches are alive", n)
	}
	for _, branch := range kept {
		if name := branch.Name(); name != "a" {
			t.Error(name)
		}
	}
}

func TestStaleNodes(t *testing.T) {
	changes := map[string]func(*testing.T, *life.Tree, life.Branch){
		"clear":  func(_ *testing.T, tree *life.Tree, _ life.Branch) { tree.Clear() },
		"strip":  func(_ *testing.T, tree *life.Tree, _ life.Branch) { tree.Root().Strip() },
		"regrow": func(t *testing.T, tree *life.Tree, _ life.Branch) { _, _, err := tree.Regrow(2); must(t, err) },
		"failing": func(t *testing.T, tree *life.Tree, _ life.Branch) {
			_, _, err := tree.Regrow(1001)
			wantError(t, err, life.CodeOutOfRange)
		},
		"cut": func(t *testing.T, tree *life.Tree, a life.Branch) {
			if !tree.Cut(a) {
				t.Error("nothing was cut")
			}
		},
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			noBranches(t)
			tree, branches := grown(t, "a", "b")
			defer tree.Close()
			root, a := tree.Root(), branches[0]
			change(t, tree, a)

			// Whether it is gone or not: nobody can know.
			for _, old := range []life.Branch{root, a} {
				wantError(t, panicOf(t, func() { old.Name() }), life.ErrStale, life.CodeFailedPrecondition)
				_, err := old.Grow("c")
				wantError(t, err, life.ErrStale)
				_, err = tree.Root().Graft(old)
				wantError(t, err, life.ErrStale)
				_, err = old.Graft(tree.Root())
				wantError(t, err, life.ErrStale)
				wantError(t, old.MoveBefore(&old), life.ErrStale)
				wantError(t, panicOf(t, func() { old.Strip() }), life.ErrStale)
				wantError(t, panicOf(t, func() { tree.Cut(old) }), life.ErrStale)
				var is *life.Error
				if _, err := old.Grow("c"); !errors.As(err, &is) || is.Code != life.CodeFailedPrecondition {
					t.Errorf("%#v", err)
				}
			}
			if tree.Root() == root {
				t.Error("an old node is equal to a new one")
			}
			if name := tree.Root().Name(); name != "root" {
				t.Error(name)
			}
		})
	}
	t.Run("new", func(t *testing.T) {
		noBranches(t)
		tree, _ := grown(t, "a")
		defer tree.Close()
		first, ok, err := tree.Regrow(2)
		must(t, err)
		if next, has := first.Next(); !ok || !has || next.Name() != "branch 1" {
			t.Error("what a change gives is stale")
		}
		if _, ok, err := tree.Regrow(0); ok || err != nil {
			t.Error(ok, err)
		}
	})
}

// Two nodes of one tree are locked once; those of two are refused where the
// description says that they are of one.
func TestNodesTogether(t *testing.T) {
	noBranches(t)
	tree, branches := grown(t, "a", "b", "c")
	other, others := grown(t, "b")
	defer tree.Close()
	defer other.Close()
	a, b, c := branches[0], branches[1], branches[2]
	if moved := give(b.Graft(a))(t); moved != a {
		t.Error("another branch")
	}
	must(t, c.MoveBefore(&b))
	if got := names(tree.Root()); !slices.Equal(got, []string{"c", "b"}) {
		t.Error(got)
	}
	must(t, c.MoveBefore(nil))
	if got := names(tree.Root()); !slices.Equal(got, []string{"b", "c"}) {
		t.Error(got)
	}
	if same := give(life.SameName(b, b))(t); !same {
		t.Error("a branch has another name than itself")
	}
	if same := give(life.SameName(b, others[0]))(t); !same {
		t.Error("the branches have other names")
	}

	_, err := b.Graft(others[0])
	wantError(t, err, life.CodeInvalidArgument)
	wantError(t, b.MoveBefore(&others[0]), life.CodeInvalidArgument)
	wantError(t, panicOf(t, func() { tree.Cut(others[0]) }), life.CodeInvalidArgument)
	if n, m := tree.Len(), other.Len(); n != 4 || m != 2 {
		t.Errorf("%d and %d branches", n, m)
	}
	if b.Name() != "b" || others[0].Name() != "b" {
		t.Error("a refused call has made nodes stale")
	}
}

// An object that is made from a node borrows from the tree.
func TestWhatComesFromANode(t *testing.T) {
	noBranches(t)
	tree, branches := grown(t, "a", "b")
	climb := tree.Root().Climb()
	if one, two := climb.Step(), climb.Step(); one != "a" || two != "b" {
		t.Error(one, two)
	}
	wantError(t, panicOf(t, tree.Clear), life.ErrInUse)
	wantError(t, panicOf(t, func() { tree.Cut(branches[0]) }), life.ErrInUse)
	wantError(t, panicOf(t, func() { branches[0].Strip() }), life.ErrInUse)
	if name := branches[0].Name(); name != "a" {
		t.Error(name)
	}
	wantError(t, tree.Close(), life.ErrInUse)
	if end := climb.Step(); end != "" {
		t.Error(end)
	}
	must(t, climb.Close())
}

// Calls on nodes exclude each other, and those on their tree: the library has no
// lock, and writes while it reads.
func TestNodesFromManyGoroutines(t *testing.T) {
	noBranches(t)
	tree, branches := grown(t, "a", "b")
	defer tree.Close()
	const goroutines, rounds = 64, 100
	var wg sync.WaitGroup
	for i := range goroutines {
		wg.Go(func() {
			a, b := branches[i%2], branches[1-i%2]
			for range rounds {
				branches[0].Tick()
				give(life.SameName(a, b))(t)
				a.Rename("a name that is too long for where short ones are")
				_ = b.Name()
				must(t, a.MoveBefore(&b))
				if _, ok := tree.Root().First(); !ok || tree.Len() != 3 {
					t.Error("branches are gone")
				}
			}
		})
	}
	wg.Wait()
	if n := branches[0].Tick(); n != goroutines*rounds+1 {
		t.Errorf("%d calls, of %d", n, goroutines*rounds+1)
	}
}

// Whoever is late gets an error, never a branch that is gone.
func TestNodesWhileTheirTreeChangesAndCloses(t *testing.T) {
	noBranches(t)
	for range 20 {
		tree, _ := grown(t, "a")
		var wg sync.WaitGroup
		start := make(chan struct{})
		for i := range 16 {
			wg.Go(func() {
				<-start
				for {
					if i == 0 {
						if _, _, err := tree.Regrow(3); errors.Is(err, life.ErrClosed) {
							return
						}
						continue
					}
					root, err := rootOf(tree)
					if err == nil {
						_, err = root.Grow("b")
					}
					switch {
					case err == nil, errors.Is(err, life.ErrStale):
					case errors.Is(err, life.ErrClosed):
						return
					default:
						t.Error(err)
						return
					}
				}
			})
		}
		close(start)
		for range 20 {
			runtime.Gosched()
		}
		must(t, tree.Close())
		wg.Wait()
	}
}

// rootOf is Root without a panic.
func rootOf(tree *life.Tree) (root life.Branch, err error) {
	defer func() {
		if failed, ok := recover().(error); ok {
			err = failed
		}
	}()
	return tree.Root(), nil
}
