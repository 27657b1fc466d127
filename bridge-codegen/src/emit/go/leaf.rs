//! `internal/leaf`: the instructions of leaf calls. Go's assembler does not read
//! the files of a package with cgo, so that they have a package of their own.

use super::align::{Row, concat, rows};
use super::{File, LEAF_FOLDER, Printer, file};
use crate::plan::{CRole, Function, Leaf, Registers, Scalar, Taken, Word};

const LEAF_CHECK: &str = include_str!("../../../runtime/go/leafcheck.go");
const ON: &str = include_str!("../../../runtime/go/leaf/on.go");
const OFF: &str = include_str!("../../../runtime/go/leaf/off.go");
const CLOCK: &str = include_str!("../../../runtime/go/leaf/clock.go");
const CLOCK_TRACE: &str = include_str!("../../../runtime/go/leaf/clock_trace.go");
const AMD64: &str = include_str!("../../../runtime/go/leaf/leaf_amd64.s");
const ARM64: &str = include_str!("../../../runtime/go/leaf/leaf_arm64.s");

/// What leaf calls were measured with, beside the processor.
const KNOWN: &str = "bridge_leaf && linux && !android && go1.24 && !go1.28";

/// A processor and how its instructions are written.
struct Assembly {
    /// What loads an integer, by its size, without a sign and with one; then
    /// numbers in floating point.
    loads: [&'static str; 9],
    /// Where the address of the function goes.
    function: &'static str,
    /// Where C expects integers and pointers, in order.
    integers: [&'static str; 6],
    /// What the registers for floating point are called, before their numbers.
    floats: &'static str,
    /// What stores a register of 8 bytes, and one for floating point.
    stores: [&'static str; 2],
    /// Where two words come back.
    words: [&'static str; 2],
    /// Where a number in floating point and what follows it come back.
    float: [&'static str; 2],
}

const ON_AMD64: Assembly = Assembly {
    loads: ["MOVBLZX", "MOVWLZX", "MOVL", "MOVBLSX", "MOVWLSX", "MOVL", "MOVQ", "MOVSS", "MOVSD"],
    function: "AX",
    integers: ["DI", "SI", "DX", "CX", "R8", "R9"],
    floats: "X",
    stores: ["MOVQ", "MOVSD"],
    words: ["AX", "DX"],
    float: ["X0", "AX"],
};

const ON_ARM64: Assembly = Assembly {
    loads: ["MOVBU", "MOVHU", "MOVWU", "MOVB", "MOVH", "MOVW", "MOVD", "FMOVS", "FMOVD"],
    function: "R9",
    integers: ["R0", "R1", "R2", "R3", "R4", "R5"],
    floats: "F",
    stores: ["MOVD", "MOVD"],
    words: ["R0", "R1"],
    // A struct of a number and a pointer is no row of numbers.
    float: ["R0", "R1"],
};

impl Assembly {
    fn load(&self, word: Word) -> &'static str {
        let [unsigned @ .., i8, i16, i32, wide, f32, f64] = self.loads;
        let [u8, u16, u32] = unsigned;
        match word {
            Word::Pointer => wide,
            Word::Scalar(scalar) => match scalar {
                Scalar::Bool | Scalar::U8 | Scalar::CUchar => u8,
                // Compilers take it for granted that a `char` with a sign came with
                // it; where `char` has none, they look at nothing else of it.
                Scalar::I8 | Scalar::CSchar | Scalar::CChar => i8,
                Scalar::U16 | Scalar::CUshort => u16,
                Scalar::I16 | Scalar::CShort => i16,
                Scalar::U32 | Scalar::CUint => u32,
                Scalar::I32 | Scalar::CInt => i32,
                Scalar::I64
                | Scalar::U64
                | Scalar::Isize
                | Scalar::Usize
                | Scalar::CLong
                | Scalar::CUlong
                | Scalar::CLonglong
                | Scalar::CUlonglong => wide,
                Scalar::F32 => f32,
                Scalar::F64 => f64,
            },
        }
    }

    /// The function that goes to C, after its declaration in Go as a comment.
    fn text(&self, leaf: &Leaf) -> String {
        let mut body = format!("\t{} fn+0(FP), {}\n", self.load(Word::Pointer), self.function);
        let (mut at, mut integers, mut floats) = (8, self.integers.iter(), 0..);
        for taken in &leaf.takes {
            let size = size(taken.word);
            at = align(at, size);
            let register = match (taken.word, integers.len()) {
                (Word::Scalar(Scalar::F32 | Scalar::F64), _) => {
                    format!("{}{}", self.floats, floats.next().unwrap_or(0))
                }
                (Word::Pointer | Word::Scalar(_), _) => integers.next().map_or("", |name| name).to_owned(),
            };
            body += &format!("\t{} {}+{at}(FP), {register}\n", self.load(taken.word), taken.name);
            at += size;
        }
        at = align(at, 8);
        body += "\tCALL_C\n";
        let [integer, float] = self.stores;
        let results = match leaf.gives {
            Registers::One => vec![("err", integer, self.words[0])],
            Registers::Two | Registers::Pointers => {
                vec![("value", integer, self.words[0]), ("err", integer, self.words[1])]
            }
            Registers::Float => vec![("value", float, self.float[0]), ("err", integer, self.float[1])],
        };
        for (index, (name, store, register)) in results.iter().enumerate() {
            body += &format!("\t{store} {register}, {name}+{}(FP)\n", at + 8 * index);
        }
        let frame = at + 8 * results.len();
        format!(
            "\n// {}\nTEXT ·Call{}(SB), NOSPLIT|NOFRAME, $0-{frame}\n{body}\tRET\n",
            declaration(leaf),
            leaf.name
        )
    }
}

fn align(at: usize, to: usize) -> usize {
    at.next_multiple_of(to)
}

fn size(word: Word) -> usize {
    match word {
        Word::Pointer => 8,
        Word::Scalar(scalar) => usize::try_from(scalar.size()).unwrap_or(8),
    }
}

/// A word's type in Go.
pub(super) fn go_type(word: Word) -> &'static str {
    match word {
        Word::Pointer => "unsafe.Pointer",
        // See how it is loaded.
        Word::Scalar(Scalar::CChar) => "int8",
        Word::Scalar(scalar) => scalar.go(),
    }
}

/// `func CallStoreLen(fn, self unsafe.Pointer) (value uint64, err unsafe.Pointer)`.
/// Go's compiler passes on in registers what are two results, and what is one of
/// two words through memory.
fn declaration(leaf: &Leaf) -> String {
    let function = Taken { name: "fn".to_owned(), word: Word::Pointer, role: CRole::Receiver };
    let all: Vec<&Taken> = std::iter::once(&function).chain(&leaf.takes).collect();
    let mut params = Vec::new();
    for (index, taken) in all.iter().enumerate() {
        let ty = go_type(taken.word);
        // Neighbours of one type name it once.
        let is_last = all.get(index + 1).is_none_or(|next| go_type(next.word) != ty);
        params.push(if is_last { format!("{} {ty}", taken.name) } else { taken.name.clone() });
    }
    let results = match leaf.gives {
        Registers::One => "err unsafe.Pointer",
        Registers::Two | Registers::Float => "value uint64, err unsafe.Pointer",
        Registers::Pointers => "value, err unsafe.Pointer",
    };
    format!("func Call{}({}) ({results})", leaf.name, params.join(", "))
}

impl<'p> Printer<'p> {
    fn leaves(self) -> impl Iterator<Item = (&'p Function, &'p Leaf)> {
        self.plan.functions.iter().filter_map(|f| Some((f, f.leaf.as_ref()?)))
    }

    pub fn has_leaves(self) -> bool {
        self.leaves().next().is_some()
    }

    /// How the package imports `internal/leaf`.
    pub fn leaf_path(self) -> String {
        let package = &self.plan.package;
        format!("{}/{LEAF_FOLDER}", package.go_module.as_deref().unwrap_or(&package.go_package))
    }

    /// `bridge_leaf.go`: looks whether the program can make leaf calls.
    pub fn bridge_leaf(self) -> String {
        let source = LEAF_CHECK.replace("PACKAGE", self.package());
        let source = source.replace("PREFIX", &self.plan.package.prefix).replace("PATH", &self.leaf_path());
        self.header("cgo && bridge_leaf") + &source
    }

    /// The files of `internal/leaf`.
    pub fn leaf_files(self) -> Vec<File> {
        let known = format!("{KNOWN} && (amd64 || arm64)");
        let on = self.leaves().map(|(_, leaf)| format!("\n//go:noescape\n{}\n", declaration(leaf)));
        let off = self
            .leaves()
            .map(|(_, leaf)| format!("\n{} {{\n\tpanic(\"leaf calls are off\")\n}}\n", declaration(leaf)));
        let texts = |of: &Assembly| concat(self.leaves().map(|(_, leaf)| of.text(leaf)));
        [
            ("clock.go", "!bridge_trace", CLOCK, String::new()),
            ("clock_trace.go", "bridge_trace", CLOCK_TRACE, String::new()),
            ("leaf_amd64.s", KNOWN, AMD64, texts(&ON_AMD64)),
            ("leaf_arm64.s", KNOWN, ARM64, texts(&ON_ARM64)),
            ("off.go", &format!("!({known})"), OFF, concat(off)),
            ("on.go", &known, ON, concat(on)),
        ]
        .map(|(name, condition, source, own)| {
            let source = source.replace("PACKAGE", self.package());
            file(&format!("{LEAF_FOLDER}/{name}"), format!("{}{source}{own}", self.header(condition)))
        })
        .into()
    }

    /// Where C's functions are, for the leaf calls.
    pub fn leaf_addresses(self) -> String {
        let all: Vec<Row> = self
            .leaves()
            .map(|(f, leaf)| Row {
                comment: String::new(),
                first: address(leaf),
                rest: format!("= unsafe.Pointer(C.{})", f.names.c),
            })
            .collect();
        match all.as_slice() {
            [] => String::new(),
            all => {
                format!("\n// Where the functions that are marked #[leaf] are in C.\nvar (\n{})\n", rows(all))
            }
        }
    }
}

/// The variable with the address of a function in C.
pub(super) fn address(leaf: &Leaf) -> String {
    format!("addressOf{}", leaf.name)
}
