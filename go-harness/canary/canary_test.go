package canary

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A detector is a way to run tests.
type detector struct {
	variables []string
	arguments []string
}

// Where the tests of a package are.
const (
	harness = "."
	oom     = "./oom"
)

var (
	plain = detector{arguments: []string{"-short"}}
	// What leaks shows in many calls only.
	long = detector{}
	// With leaf calls.
	leaves = detector{arguments: []string{"-short", "-tags=bridge_leaf"}}
	asan   = detector{
		variables: []string{
			"CGO_CFLAGS=-g -O1 -fno-omit-frame-pointer -fsanitize=address",
			"CGO_CXXFLAGS=-g -O1 -fno-omit-frame-pointer -fsanitize=address",
		},
		arguments: []string{"-short", "-asan"},
	}
	tsan = detector{
		variables: []string{
			"CGO_CFLAGS=-g -O1 -fsanitize=thread", "CGO_CXXFLAGS=-g -O1 -fsanitize=thread", "CGO_LDFLAGS=-fsanitize=thread",
			"TSAN_OPTIONS=halt_on_error=1",
		},
		arguments: []string{"-short"},
	}
)

// An edit replaces a text, which stands somewhere after another, once.
type edit struct {
	file  string
	after string
	old   string
	new   string
}

// A canary is a fault, and what must see it.
type canary struct {
	name     string
	edits    []edit
	detector detector
	folder   string
	tests    string // a pattern of -run
	says     string // what the failure says, as a regular expression
}

var canaries = []canary{
	{
		name: "Close does not wait for calls",
		edits: []edit{{"faults/bridge_cgo.go", "func (h *handle) close(", "\t\th.closing.Store(true)\n\t\th.exclude()\n",
			"\t\th.class.destroy(h.object)\n\t\th.object = nil\n\t\treturn nil\n"}},
		detector: plain, tests: "TestCloseWaitsForCalls", says: `DiedInside:[1-9]`,
	},
	{
		name: "a method does not enter its object",
		edits: []edit{
			{"faults/faults_cgo.go", "func (r *Room) Stay(", "\tif err := h.enter(\"Room.Stay\"); err != nil {\n\t\treturn 0, err\n\t}\n", ""},
			{"faults/faults_cgo.go", "func (r *Room) Stay(", "\th.private.mu.Unlock()\n", ""},
		},
		detector: plain, tests: "TestCloseWaitsForCalls|TestCallsExcludeEachOther", says: `did not wait`,
	},
	{
		name: "a method that changes shares its object",
		edits: []edit{
			{"faults/faults_cgo.go", "func (s *SharedRoom) PassAlone(", "h.enterUnlent(", "h.enterShared("},
			{"faults/faults_cgo.go", "func (s *SharedRoom) PassAlone(", "h.private.rw.Unlock()", "h.private.rw.RUnlock()"},
		},
		detector: plain, tests: "TestReadsShareAndWritesExclude", says: `NotAlone:[1-9]`,
	},
	{
		name:     "a changed object may be lent",
		edits:    []edit{{"faults/bridge_cgo.go", "func (h *handle) notInUse(", "open != 0", "open < 0"}},
		detector: plain, tests: "TestOptionalObjects", says: `use|in use|no error`,
	},
	{
		name: "an argument is not entered",
		edits: []edit{
			{"faults/bridge_cgo.go", "func holdAll(", "locks(room[:0], calls)", "locks(room[:0], calls[:1])"},
			{"faults/bridge_cgo.go", "func enterAll(", "locks(room[:0], calls)", "locks(room[:0], calls[:1])"},
			{"faults/bridge_cgo.go", "func leaveAll(", "locks(room[:0], calls)", "locks(room[:0], calls[:1])"},
		},
		detector: plain, tests: "TestCloseWaitsForArguments|TestMutableArgumentsExclude", says: `did not wait`,
	},
	{
		name:     "a child does not keep its parent",
		edits:    []edit{{"faults/bridge_cgo.go", "func (h *handle) keep(", "\t\tlender.count(h.class, 1)\n", ""}},
		detector: plain, tests: "TestEveryOrderOfThree|TestCloseWithOpenChildren", says: `DiedLent:[1-9]|ErrInUse|in use`,
	},
	{
		name:     "the last child does not complete its parent's Close",
		edits:    []edit{{"faults/bridge_cgo.go", "func (h *handle) letGo(", "lender.closing.Load()", "false"}},
		detector: plain, tests: "TestEveryOrderOfThree", says: `C\+\+ objects are alive`,
	},
	{
		name: "what options hold is not entered",
		edits: []edit{{"life/life_cgo.go", "func PressOpen(",
			"\t\t{handle: setupValue.Ink.handle(), access: alone, mayBeNil: setupValue.Ink == nil},\n", ""}},
		detector: plain, tests: "TestSetupsThatCannotBe", says: `no error`,
	},
	{
		name:     "what options held is not kept",
		edits:    []edit{{"life/life_cgo.go", "func NewPress(", "newPress(r.value, setup.Ink.handle())", "newPress(r.value)"}},
		detector: plain, tests: "TestPressesKeepTheirInk", says: `no error|Ends:[1-9]`,
	},
	{
		name:     "options that are absent are passed all the same",
		edits:    []edit{{"life/bridge_cgo.go", "func given[", "\tif !present {\n\t\treturn nil\n\t}\n", ""}},
		detector: plain, tests: "TestSetupsSetWhatIsSet", says: `7 copies`,
	},
	{
		// Its end changes the owner, and so do calls on that.
		name: "the end through an owner does not lock it",
		edits: []edit{{"life/life_cgo.go", "func newTicket(", "\tt.h.borrow(lenders...)\n",
			"\tfor _, lender := range lenders {\n\t\tt.h.keep(lender)\n\t}\n"}},
		detector: tsan, tests: "TestRandomActions", says: `data race|C\+\+ saw`,
	},
	{
		name:     "the end through an owner that is read does not wait",
		edits:    []edit{{"life/life_cgo.go", "func (r *ReadYard) Enter(", "\tchild.h.lockWith(h)\n", ""}},
		detector: plain, tests: "TestTheEndExcludesReaders", says: `C\+\+ saw`,
	},
	{
		name: "what closing says is dropped",
		edits: []edit{{"life/bridge_cgo.go", "func (h *handle) end(", "\t\treturn h.class.finish(object)\n",
			"\t\t_ = h.class.finish(object)\n\t\treturn nil\n"}},
		detector: plain, tests: "TestCloseReturnsWhatFailed", says: `no error`,
	},
	{
		name:     "what the last borrower's Close says is dropped",
		edits:    []edit{{"life/bridge_cgo.go", "func (h *handle) letGo(", "\t\t\terr = errors.Join(err, failed)\n", "\t\t\t_ = failed\n"}},
		detector: plain, tests: "TestTheLastBorrowerCompletesClose", says: `no error`,
	},
	{
		name:     "an object that is lent is destroyed",
		edits:    []edit{{"life/bridge_cgo.go", "func (h *handle) end(", "\tcase toChange, toRead:\n\t\treturn nil\n", "\tcase toChange, toRead:\n"}},
		detector: plain, tests: "TestWhatIsLentKeepsItsOwner", says: `SIG|free\(\)|are alive|alive: `,
	},
	{
		name:     "what has died counts as alive",
		edits:    []edit{{"life/bridge.hpp", "struct counting {", "static void remove() noexcept { counted<T>.change(-1); }", "static void remove() noexcept {}"}},
		detector: plain, tests: "TestLiveObjectsAreCounted", says: `alive: [0-9]+ Journal`,
	},
	{
		name:     "Close does not destroy",
		edits:    []edit{{"faults/bridge_cgo.go", "func (h *handle) end(", "\th.class.destroy(object)\n", ""}},
		detector: plain, tests: "TestCloseTwice", says: `C\+\+ objects are alive`,
	},
	{
		name:     "the shim does not delete",
		edits:    []edit{{"faults/faults_shim.cc", "void br_faults_Token_destroy(", "bridge_rt::destroy<faults::Token>(self)", "static_cast<void>(self)"}},
		detector: plain, tests: "TestCloseTwice", says: `C\+\+ objects are alive`,
	},
	{
		name:     "the collector's cleanup is missing",
		edits:    []edit{{"faults/faults_cgo.go", "func newKeeper(", "\tk.h.cleanup = runtime.AddCleanup(k, abandoned, k.h)\n", ""}},
		detector: plain, tests: "TestEveryOrderOfThree", says: `C\+\+ objects are alive`,
	},
	{
		name:     "Close destroys twice",
		edits:    []edit{{"faults/bridge_cgo.go", "func (h *handle) reap(", "\th.disown()\n", ""}},
		detector: plain, tests: "TestCloseTwice", says: `C\+\+ objects are alive|double free|SIG`,
	},
	{
		name: "what was given away stays open",
		edits: []edit{{"faults/bridge_cgo.go", "func leaveAll(",
			"\t\t\tc.handle.closing.Store(true)\n\t\t\tc.handle.cleanup.Stop()\n\t\t\tc.handle.disown()\n", ""}},
		detector: asan, tests: "TestOwnership", says: `AddressSanitizer|did not panic|objects are alive`,
	},
	{
		name: "a catch-all is missing in one function",
		edits: []edit{{"faults/faults_shim.cc", "br_faults_i32_result br_faults_throw_i32(", "BR_FAULTS_CATCH_FAULT(result.error, 0)",
			"catch (const std::exception&) { result.error = bridge_rt::out_of_memory(); }"}},
		detector: plain, tests: "TestThrows", says: `terminate called`,
	},
	{
		name: "a confined object is called where the caller is",
		edits: []edit{{"domains/domains_shim.cc", "br_domains_i32_result br_domains_Widget_size(",
			"bridge_rt::run_on<br_domains_shim::domains_thread>([&]() noexcept {\n    return there_br_domains_Widget_size(self);\n  })",
			"there_br_domains_Widget_size(self)"}},
		detector: plain, tests: "TestConfinedCallsRunOnTheirThread", says: `Strays: got`,
	},
	{
		name: "a confined object dies where its owner is",
		edits: []edit{{"domains/domains_shim.cc", "void br_domains_Widget_destroy(",
			"bridge_rt::run_on<br_domains_shim::domains_thread>([self]() noexcept {", "([self]() noexcept {"},
			{"domains/domains_shim.cc", "void br_domains_Widget_destroy(", "  });", "  })();"}},
		detector: plain, tests: "TestConfinedObjectsDieOnTheirThread", says: `Strays: got`,
	},
	{
		name:     "goroutines wait for a thread in C",
		edits:    []edit{{"domains/domains_cgo.go", "func newWidget(", "\tw.h.lockWith(domainsThread)\n", ""}},
		detector: plain, tests: "TestWaitingGoroutinesHoldNoThread", says: `threads, and before`,
	},
	{
		name: "the thread of C++ holds up the collector",
		edits: []edit{{"domains/domains_cgo.go", "func newWidget(", "reapLater", "reapNow"},
			{"domains/bridge_cgo.go", "func makeDomain(", "\n}\n", "\n}\n\nfunc reapNow(h *handle) {\n\th.exclude()\n\th.reap()\n}\n"}},
		detector: plain, tests: "TestCleanupsDoNotWaitForTheThread", says: `waited in vain`,
	},
	{
		name: "objects of a lock do not exclude each other",
		edits: []edit{
			{"domains/domains_shim.cc", "br_domains_i32_result br_domains_Ticket_holders(",
				"  const bridge_rt::holding<br_domains_shim::tickets_lock> tickets_lock_;\n", ""},
			{"domains/domains_cgo.go", "func newTicket(", "\tt.h.lockWith(ticketsLock)\n", ""},
		},
		detector: plain, tests: "TestObjectsOfALockExcludeEachOther", says: `Meetings: got`,
	},
	{
		name:     "positions are read while their row changes",
		edits:    []edit{{"domains/domains_cgo.go", "func (r *Row) Begin(", "\tchild.h.lockWith(h)\n", ""}},
		detector: plain, tests: "TestPositionsSurviveChanges", says: `Meetings: got`,
	},
	{
		name:     "a part of a lock is not held",
		edits:    []edit{{"domains/domains_cgo.go", "func (e *Engine) Steps(", "\t\t{handle: e.statsLock(), access: alone},\n", ""}},
		detector: plain, tests: "TestPartsOfALockAreIndependent", says: `did not wait|Meetings: got`,
	},
	{
		name:     "slow ends hold up the collector",
		edits:    []edit{{"domains/domains_cgo.go", "func newErrand(", "reapSlowly", "abandoned"}, {"domains/domains_cgo.go", "func newStep(", "reapSlowly", "abandoned"}},
		detector: plain, tests: "TestSlowEndsHoldUpNobody", says: `others are destroyed`,
	},
	{
		name:     "an object that is lent changes under a part of its lock",
		edits:    []edit{{"domains/bridge_cgo.go", "func (h *handle) notInUse(", "open != 0", "open < 0"}},
		detector: plain, tests: "TestWhatBorrowsHoldsThePartOfItsOrigin", says: `did not panic|no error`,
	},
	{
		name:     "a call from inside waits for itself",
		edits:    []edit{{"hooks/hooks_cgo.go", "func (b *Bell) Ring(", "\tdefer visiting(h.holding(unlent)).end()\n", ""}},
		detector: plain, tests: "TestCallsFromInsideAreRefused", says: `it waits for itself`,
	},
	{
		name:     "readers from inside wait for writers",
		edits:    []edit{{"hooks/bridge_cgo.go", "func (l *lock) shareAgain(", "!held || alone", "held || !alone"}},
		detector: plain, tests: "TestCallsFromInsideShare", says: `it waits for itself`,
	},
	{
		name:     "readers from inside leave twice",
		edits:    []edit{{"hooks/bridge_cgo.go", "func (l *lock) leaveAgain(", "visits.shared.Load() == 0", "visits.shared.Load() >= 0"}},
		detector: plain, tests: "TestCallsFromInsideShare", says: `RUnlock of unlocked`,
	},
	{
		name:     "a thread of C++ does not know its caller",
		edits:    []edit{{"hooks/bridge.hpp", "void serve(", "      visit() = next->inside;\n", ""}},
		detector: plain, tests: "TestConfinedCallsFromInsideAreRefused", says: `it waits for itself`,
	},
	{
		name: "who leaves from inside keeps the object",
		edits: []edit{
			{"hooks/hooks_cgo.go", "func (b *Bell) Ring(", "\tdefer h.leave()\n", ""},
			{"hooks/hooks_cgo.go", "func (b *Bell) Ring(", "\truntime.KeepAlive(b)\n", "\th.leave()\n\truntime.KeepAlive(b)\n"},
		},
		detector: plain, tests: "TestLeavingFromInside", says: `it waits for itself`,
	},
	{
		name: "this Go has the stack of C elsewhere",
		edits: []edit{{"quick/internal/leaf/leaf_amd64.s", "#define g_sched_sp", "0x38", "0x40"},
			{"quick/internal/leaf/leaf_arm64.s", "#define g_sched_sp", "0x38", "0x40"}},
		detector: leaves, tests: "TestLeafCallsAreOnWhenAskedFor", says: `LeafCalls\(\) = false`,
	},
	{
		name: "operands of a leaf change places",
		edits: []edit{{"quick/internal/leaf/leaf_amd64.s", "·CallDigits(SB)", "c+12(FP), DX", "c+12(FP), CX"},
			{"quick/internal/leaf/leaf_arm64.s", "·CallDigits(SB)", "c+12(FP), R2", "c+12(FP), R3"}},
		detector: leaves, tests: "TestLeafOperandsHaveTheirPlaces", says: `digits: `,
	},
	{
		name:     "what is lent to a leaf escapes to the heap",
		edits:    []edit{{"quick/internal/leaf/on.go", "func CallHash(", "//go:noescape\nfunc CallSum(", "func CallSum("}},
		detector: leaves, tests: "TestLeafLeavesWhatIsLentOnTheStack", says: `allocations`,
	},
	{
		name: "a leaf does not enter its object",
		edits: []edit{
			{"quick/quick_cgo.go", "func (r *Row) At(", "\tif err := h.enterShared(\"Row.At\"); err != nil {\n\t\treturn 0, err\n\t}\n", ""},
			{"quick/quick_cgo.go", "func (r *Row) At(", "\th.private.rw.RUnlock()\n", ""},
		},
		detector: leaves, tests: "TestLeafObjects", says: `SIGSEGV|no error`,
	},
	{
		name:     "an exception becomes another kind",
		edits:    []edit{{"faults/faults_shim.cc", "", "catch_4, BR_FAULTS_ERROR_OWN", "catch_4, BR_FAULTS_ERROR_DERIVED"}},
		detector: plain, tests: "TestThrows", says: `errors.Is does not find faults: own`,
	},
	{
		name:     "two fields are swapped in Go",
		edits:    []edit{{"faults/faults.go", "type Pair struct {", "First  int32\n\tSecond int32", "Second int32\n\tFirst  int32"}},
		detector: plain, tests: "TestRecords", says: `SwapPair|EchoPair|Offsetof|overflows|constant`,
	},
	{
		name: "two fields are swapped in C",
		edits: []edit{{"faults/faults.h", "typedef struct br_faults_Pair", "int32_t first;\n  int32_t second;",
			"int32_t second;\n  int32_t first;"}},
		detector: plain, tests: "TestRecords", says: `faults::Pair::first is not the field that the description says`,
	},
	{
		name:     "the library has given an enumerator another value",
		edits:    []edit{{"faults/misbehave.h", "enum class Color", "Blue = -7", "Blue = 7"}},
		detector: plain, tests: "TestEnums", says: `faults::Color::Blue`,
	},
	{
		name:     "a large result is not freed",
		edits:    []edit{{"faults/bridge_cgo.go", "func takeText(", "\tC.br_faults_free(unsafe.Pointer(data))\n", ""}},
		detector: long, tests: "TestMillionLargeResults", says: `malloc holds`,
	},
	{
		name:     "a large result is not freed, as a sanitizer sees it",
		edits:    []edit{{"faults/bridge_cgo.go", "func takeText(", "\tC.br_faults_free(unsafe.Pointer(data))\n", ""}},
		detector: asan, tests: "TestText", says: `LeakSanitizer`,
	},
	{
		name:     "an error is not freed",
		edits:    []edit{{"faults/bridge_cgo.go", "func takeError(", "\tC.br_faults_error_free(e)\n", ""}},
		detector: long, tests: "TestMillionErrors", says: `malloc holds`,
	},
	{
		name:     "an error is freed before it is read",
		edits:    []edit{{"faults/bridge_cgo.go", "func takeError(", "\terr := copyError(e)\n\tC.br_faults_error_free(e)\n", "\tC.br_faults_error_free(e)\n\terr := copyError(e)\n"}},
		detector: asan, tests: "TestThrows", says: `AddressSanitizer: heap-use-after-free`,
	},
	{
		name:     "text is cut at a NUL",
		edits:    []edit{{"faults/bridge_cgo.go", "func copyText(", "return string(unsafe.Slice((*byte)(unsafe.Pointer(data)), n)), nil", "return C.GoString(data), nil"}},
		detector: plain, tests: "TestText", says: `EchoText`,
	},
	{
		name:     "a null object is taken for one",
		edits:    []edit{{"faults/bridge.hpp", "static void take(local& to, V&& from) {", "if (Null == null::refused && to == nullptr) from_library.null();", ""}},
		detector: plain, tests: "TestBrokenPromises", says: `no error|SIGSEGV`,
	},
	{
		name:     "an argument escapes to the heap",
		edits:    []edit{{"faults/faults_cgo.go", "", "#cgo noescape br_faults_count_byte\n", ""}},
		detector: plain, tests: "TestAllocations", says: `bytes of the stack in`,
	},
	{
		name:     "the library is stale",
		edits:    []edit{{"faults/faults_cgo.go", "anchors[]", "br_faults_stale_run_bridge_gen_", "br_faults_stale_run_bridge_gen_0"}},
		detector: plain, tests: "TestRecords", says: `br_faults_stale_run_bridge_gen_0`,
	},
	{
		name: "C++ reads past the end",
		edits: []edit{{"faults/misbehave.cc", "std::vector<T> reversed(", "{\n",
			"{\n  if (!v.empty()) static_cast<void>(reinterpret_cast<const volatile char*>(v.data())[v.size() * sizeof(T)]);\n"}},
		detector: asan, tests: "TestSlices", says: `AddressSanitizer: heap-buffer-overflow`,
	},
	{
		name:     "C++ has a data race",
		edits:    []edit{{"faults/misbehave.cc", "Room::visit(", "  if (alone) --inside->alone;\n", "  static long unguarded;\n  unguarded = unguarded + 1;\n  if (alone) --inside->alone;\n"}},
		detector: tsan, tests: "TestSyncTypesExcludeNothing", says: `WARNING: ThreadSanitizer: data race`,
	},
	{
		name:     "an allocation is not checked",
		edits:    []edit{{"faults/bridge.hpp", "C* reserve(", "if (memory_ == nullptr) throw std::bad_alloc();", ""}},
		detector: plain, folder: oom, tests: "TestEveryAllocationFails", says: `SIG(SEGV|ABRT)|wrong value`,
	},
}

// A workshop holds a copy of everything that the tests need. The C++ of the
// packages is compiled apart and linked as an archive, so that a fault in Go
// code costs no compilation of C++.
type workshop struct {
	root    string              // the copy of go-harness
	objects map[[32]byte]string // compiled files, by what went into them
}

// The packages, and where their C++ is once it is taken out of Go's sight.
var packages = []string{"kv", "faults", "domains", "hooks", "life", "quick"}

const native = "_native"

func newWorkshop(t *testing.T) *workshop {
	t.Helper()
	folder := t.TempDir()
	w := &workshop{filepath.Join(folder, "go-harness"), map[[32]byte]string{}}
	copyTree(t, "..", w.root)
	copyTree(t, "../../cpp/faults", filepath.Join(folder, "cpp", "faults"))
	for _, name := range packages {
		sources, err := filepath.Glob(filepath.Join(w.root, name, "*.cc"))
		if err != nil || len(sources) == 0 {
			t.Fatal(sources, err)
		}
		if err := os.Mkdir(filepath.Join(w.root, name, native), 0o777); err != nil {
			t.Fatal(err)
		}
		for _, source := range sources {
			if err := os.Rename(source, filepath.Join(w.root, name, native, filepath.Base(source))); err != nil {
				t.Fatal(err)
			}
		}
	}
	return w
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// path is where a file of a package is.
func (w *workshop) path(file string) string {
	if strings.HasSuffix(file, ".cc") {
		folder, name := filepath.Split(file)
		return filepath.Join(w.root, folder, native, name)
	}
	return filepath.Join(w.root, file)
}

// link compiles the C++ of each package as the detector wants it, and makes the
// Go package link it. What has not changed since it was compiled is not again.
func (w *workshop) link(t *testing.T, d detector) (output string, err error) {
	t.Helper()
	archives := map[string][]string{}
	var missing []*compilation
	for _, name := range packages {
		folder := filepath.Join(w.root, name)
		headers := sha256.New()
		for _, pattern := range []string{"*.h", "*.hpp"} {
			paths, _ := filepath.Glob(filepath.Join(folder, pattern))
			for _, path := range paths {
				headers.Write(read(t, path))
			}
		}
		flags := append([]string{"-std=c++17", "-O1", "-g", "-I", folder, "-c"}, d.flags()...)
		sources, _ := filepath.Glob(filepath.Join(folder, native, "*.cc"))
		for _, source := range sources {
			key := sha256.Sum256(slices.Concat(headers.Sum(nil), read(t, source), []byte(strings.Join(flags, " ")+source)))
			archive, done := w.objects[key]
			if !done {
				// Its name changes with what is in it: Go's cache knows flags, not archives.
				archive = filepath.Join(folder, native, fmt.Sprintf("lib%x.a", key[:8]))
				missing = append(missing, &compilation{key: key, source: source, archive: archive, flags: flags})
			}
			archives[name] = append(archives[name], archive)
		}
	}
	compileAll(t.Context(), missing)
	for _, c := range missing {
		if c.err != nil {
			return c.output, c.err
		}
		w.objects[c.key] = c.archive
	}
	for _, name := range packages {
		libraries := ""
		for _, archive := range archives[name] {
			libraries += " ${SRCDIR}/" + native + "/" + filepath.Base(archive)
		}
		// Twice: one refers to another, in whatever order they are found.
		write(t, filepath.Join(w.root, name, "link_cgo.go"),
			"package "+name+"\n\n// #cgo LDFLAGS:"+libraries+libraries+" -lstdc++\nimport \"C\"\n")
	}
	return "", nil
}

// A compilation makes an archive of a file of C++.
type compilation struct {
	key             [32]byte
	source, archive string
	flags           []string
	// What came of it.
	output string
	err    error
}

// compileAll does them all, as many at once as there are processors.
func compileAll(ctx context.Context, all []*compilation) {
	var waiting sync.WaitGroup
	free := make(chan struct{}, runtime.NumCPU())
	for _, c := range all {
		waiting.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			c.run(ctx)
		})
	}
	waiting.Wait()
}

func (c *compilation) run(ctx context.Context) {
	object := c.source + ".o"
	for _, command := range [][]string{
		slices.Concat([]string{"g++"}, c.flags, []string{"-o", object, c.source}),
		{"ar", "rcs", c.archive, object},
	} {
		output, err := exec.CommandContext(ctx, command[0], command[1:]...).CombinedOutput()
		if err != nil {
			c.output, c.err = string(output), err
			return
		}
	}
}

// flags are those for a C++ compiler.
func (d detector) flags() []string {
	for _, v := range d.variables {
		if flags, found := strings.CutPrefix(v, "CGO_CXXFLAGS="); found {
			return strings.Fields(flags)
		}
	}
	return nil
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// apply makes the edits and returns what undoes them.
func (c canary) apply(t *testing.T, w *workshop) (undo func()) {
	t.Helper()
	before := map[string]string{}
	for _, e := range c.edits {
		path := w.path(e.file)
		text := string(read(t, path))
		if _, seen := before[path]; !seen {
			before[path] = text
		}
		head, tail, found := strings.Cut(text, e.after)
		if !found {
			t.Fatalf("the canary no longer applies: %q is not in %s", e.after, e.file)
		}
		changed := strings.Replace(tail, e.old, e.new, 1)
		if changed == tail {
			t.Fatalf("the canary no longer applies: %q is not in %s after %q", e.old, e.file, e.after)
		}
		write(t, path, head+e.after+changed)
	}
	return func() {
		for path, text := range before {
			write(t, path, text)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// run runs the detector and returns what it prints.
func (c canary) run(t *testing.T, w *workshop) (output string, err error) {
	t.Helper()
	if output, err := w.link(t, c.detector); err != nil {
		return output, err
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	folder := c.folder
	if folder == "" {
		folder = harness
	}
	arguments := append([]string{"test", "-vet=off", "-count=1", "-failfast", "-timeout=5m", "-run=^(" + c.tests + ")$"}, c.detector.arguments...)
	command := exec.CommandContext(ctx, "go", append(arguments, folder)...)
	command.Dir = w.root
	environment := slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "CGO_") || strings.HasPrefix(v, "GOFLAGS=") || strings.HasPrefix(v, "HARNESS_")
	})
	command.Env = append(environment, c.detector.variables...)
	var all bytes.Buffer
	command.Stdout, command.Stderr = &all, &all
	err = command.Run()
	if ctx.Err() != nil {
		t.Fatalf("it took too long:\n%s", all.String())
	}
	return all.String(), err
}

// What the canaries change is there, also where they do not run.
func TestCanariesApply(t *testing.T) {
	w := newWorkshop(t)
	for _, c := range canaries {
		t.Run(c.name, func(t *testing.T) { c.apply(t, w)() })
	}
}

// tries is how often a fault may be overlooked before that is an error.
const tries = 3

func TestCanaries(t *testing.T) {
	if os.Getenv("HARNESS_CANARIES") == "" {
		t.Skip("set HARNESS_CANARIES=1 to run the canaries; it takes some minutes")
	}
	if runtime.GOOS != "linux" {
		t.Skip("the sanitizers are set up for linux")
	}
	w := newWorkshop(t)
	for _, c := range canaries {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			undo := c.apply(t, w)
			defer undo()
			says := regexp.MustCompile(c.says)
			// What goroutines and collectors do is never quite the same twice.
			for range tries {
				output, err := c.run(t, w)
				t.Logf("%.0f s", time.Since(start).Seconds())
				switch {
				case err == nil:
					t.Logf("nothing has seen it:\n%s", ends(output))
				case !says.MatchString(output):
					t.Logf("something else has failed, and not with %q:\n%s", c.says, ends(output))
				default:
					return
				}
			}
			t.Errorf("not seen in %d tries", tries)
		})
	}
	// Without a fault the same tests pass; or their failures would prove nothing.
	t.Run("none", func(t *testing.T) {
		var tests []string
		for _, c := range canaries {
			if c.folder == "" {
				tests = append(tests, c.tests)
			}
		}
		for _, d := range []detector{long, asan, tsan} {
			healthy := canary{detector: d, tests: strings.Join(tests, "|")}
			if output, err := healthy.run(t, w); err != nil {
				t.Errorf("%v %v: %v\n%s", d.variables, d.arguments, err, ends(output))
			}
		}
	})
}

// ends are the beginning and the end of a long output.
func ends(output string) string {
	const enough = 3000
	if len(output) <= 2*enough {
		return output
	}
	return output[:enough] + "\n…\n" + output[len(output)-enough:]
}
