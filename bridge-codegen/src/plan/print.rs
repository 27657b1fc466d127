//! The plan as text: what `bridge plan` prints, and the C spelling of its types.

use super::cost::Cost;
use super::{
    Access, Argument, CType, Call, Cfg, ConstDef, ConstType, Constant, Definer, DomainId, DomainKind, Elem,
    Ends, ErrorFields, ErrorSetId, ErrorVariant, FieldSource, Fields, Function, Give, Gives, Held, Hold,
    Lasts, Leaf, LockPart, Nodes, Opaque, Order, Outcome, Own, Pack, PackId, Param, Part, Passing, Place,
    Plan, Pointee, Presence, Reads, Receiver, Registers, Release, ResultKind, Role, Scalar, Set, Setting,
    Shape, Steps, Threads, Throws, TupleId, TypeDef, TypeKind, Value, Values, Words,
};
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write as _};

impl Plan {
    /// A type as C spells it, without a name after it.
    pub fn c_type(&self, ty: CType) -> Cow<'_, str> {
        match ty {
            CType::Scalar(scalar) => scalar.c().into(),
            CType::Enum(id) | CType::Record(id) | CType::Alias(id) => (&self.ty(id).names.c).into(),
            CType::Tuple(id) => (&self.tuple(id).name).into(),
            CType::Pointer { to, mutable } => {
                let constant = if mutable { "" } else { "const " };
                [constant, &self.c_pointee(to), "*"].concat().into()
            }
        }
    }

    fn c_pointee(&self, to: Pointee) -> Cow<'_, str> {
        match to {
            Pointee::Char => "char".into(),
            Pointee::Elem(Elem::Scalar(scalar)) => scalar.c().into(),
            Pointee::Elem(Elem::Range) => format!("{}_range", self.package.prefix).into(),
            Pointee::Elem(Elem::Enum(id) | Elem::Record(id)) | Pointee::Opaque(id) => {
                (&self.ty(id).names.c).into()
            }
            Pointee::Fields(id) => (&self.ty(id).names.c).into(),
            Pointee::Object { of, mutable } => {
                self.c_type(CType::Pointer { to: Pointee::Opaque(of), mutable })
            }
            Pointee::Error => format!("{}_error", self.package.prefix).into(),
            Pointee::Errors => format!("{}_error*", self.package.prefix).into(),
        }
    }

    /// The fields of the struct of several values in C, each with its semicolon.
    pub fn c_parts(&self, id: TupleId) -> Vec<String> {
        self.tuple(id).parts.iter().flat_map(|part| self.c_part(part)).collect()
    }

    /// What a part is in the struct: one field, or a pointer and a length.
    pub fn c_part(&self, part: &Part) -> Vec<String> {
        let Part { names, value } = part;
        let mutable = value.own != Own::Lend;
        let ty = match value.shape {
            Shape::Scalar(scalar) => CType::Scalar(scalar),
            Shape::Time(_) => CType::NANOSECONDS,
            Shape::Enum(id) => CType::Enum(id),
            Shape::Record(id) => CType::Record(id),
            Shape::Handle(id) | Shape::Node(id) => CType::Pointer { to: Pointee::Opaque(id), mutable: true },
            Shape::Text => CType::Pointer { to: Pointee::Char, mutable },
            Shape::Span(elem) => CType::Pointer { to: Pointee::Elem(elem), mutable },
            Shape::Packed(_) => CType::Pointer { to: Pointee::Elem(Elem::Scalar(Scalar::U8)), mutable },
            Shape::Unit | Shape::Fields(_) | Shape::Tuple(_) => unreachable!("no part of a result"),
        };
        let mut out = vec![format!("{} {};", self.c_type(ty), names.c)];
        if value.shape.elem().is_some() {
            out.push(format!("size_t {}_len;", names.c));
        }
        out
    }

    /// What a field of an options struct is in C's.
    pub fn c_setting(&self, field: &Setting) -> Vec<String> {
        let name = &field.of.names.c;
        let mut out = vec![format!("{} {name};", self.c_type(field.c))];
        if field.of.value.shape.elem().is_some() {
            out.push(format!("size_t {name}_len;"));
        }
        if field.of.value.presence == Presence::Flag {
            out.push(format!("bool {name}_present;"));
        }
        out
    }

    /// A function's declaration in C, on one line, without the semicolon.
    pub fn c_signature(&self, function: &Function) -> String {
        let params: Vec<String> = function
            .c
            .params
            .iter()
            .map(|param| format!("{} {}", self.c_type(param.ty), param.name))
            .collect();
        let params = if params.is_empty() { "void".to_owned() } else { params.join(", ") };
        format!("{} {}({params})", self.result(function.c.ret).name, function.names.c)
    }

    /// What of a type the C ABI depends on, for the hash.
    pub(super) fn abi_of_type(&self, def: &TypeDef) -> String {
        let mut text = format!("type {}", def.names.c);
        match &def.kind {
            TypeKind::Record(record) => {
                for field in &record.fields {
                    text += &format!(" {}:{}", field.names.rust, self.elem_name(field.elem));
                }
            }
            TypeKind::Enum(def) => {
                let flags = if def.values == Values::Alone { "" } else { " flags" };
                text += &format!("{flags} {}", def.repr.rust());
                for variant in &def.variants {
                    text += &format!(" {}={}", variant.names.rust, variant.value);
                }
            }
            TypeKind::Alias(alias) => text += &format!(" {}", self.elem_name(alias.target)),
            TypeKind::Composite(composite) => {
                for field in &composite.fields {
                    text += &format!(" {}:{}", field.names.rust, self.pack_name(self.pack(field.of).wire));
                }
            }
            TypeKind::Choice(choice) => {
                for variant in &choice.variants {
                    let payload = variant.payload.map(|id| self.pack_name(self.pack(id).wire));
                    text += &format!(" {}({})", variant.names.rust, payload.unwrap_or_default());
                }
            }
            TypeKind::Fields(fields) => {
                for field in &fields.fields {
                    text += &format!(" {}", self.c_setting(field).join(" "));
                }
            }
            TypeKind::Opaque(_) | TypeKind::Node(_) => {}
        }
        text + "\n"
    }

    pub(crate) fn elem_name(&self, elem: Elem) -> String {
        match elem {
            Elem::Scalar(scalar) => scalar.rust().to_owned(),
            Elem::Range => "Option<Range<usize>>".to_owned(),
            Elem::Enum(id) | Elem::Record(id) => self.ty(id).names.rust.clone(),
        }
    }

    /// A constant's type as the description spells it.
    pub(crate) fn const_type(&self, constant: &ConstDef) -> String {
        match (constant.alias, constant.ty) {
            (Some(alias), _) => self.ty(alias).names.rust.clone(),
            (None, ConstType::Scalar(scalar)) => scalar.rust().to_owned(),
            (None, ConstType::Text) => "&str".to_owned(),
        }
    }

    /// What a domain means for the calls in it.
    fn within(&self, id: DomainId) -> String {
        let domain = self.domain(id);
        match domain.kind {
            DomainKind::Thread => format!("on the thread \"{}\"", domain.name),
            DomainKind::Lock => format!("with the lock \"{}\"", domain.name),
        }
    }

    /// The object that is entered for an operand.
    fn entrance(&self, function: &Function, place: Place) -> String {
        let name = self.place(function, place);
        let Some(id) = function.operand(place).filter(|id| self.holder(*id) != *id) else { return name };
        format!("the {} of {name}", self.ty(self.holder(id)).names.rust)
    }

    /// What a description calls an operand.
    pub fn place(&self, function: &Function, place: Place) -> String {
        match (function.param(place), self.field(function, place)) {
            (None, _) => "self".to_owned(),
            (Some(param), None) => param.names.rust.clone(),
            (Some(param), Some(field)) => format!("{}.{}", param.names.rust, field.of.names.rust),
        }
    }

    /// The field of an options struct that a place is.
    pub fn field(&self, function: &Function, place: Place) -> Option<&Setting> {
        let (Place::Field(_, index), Shape::Fields(id)) = (place, function.param(place)?.value.shape) else {
            return None;
        };
        self.fields(id).fields.get(index)
    }

    /// A value as the description spells it.
    pub(crate) fn written(&self, value: &Value) -> String {
        let alias = value.alias.map(|id| self.ty(id).names.rust.as_str());
        let inner = match value.shape {
            Shape::Unit => "()".to_owned(),
            Shape::Scalar(_) | Shape::Enum(_) if alias.is_some() => alias.unwrap_or_default().to_owned(),
            Shape::Scalar(scalar) => scalar.rust().to_owned(),
            Shape::Time(time) => time.rust().to_owned(),
            Shape::Enum(id) => self.ty(id).names.rust.clone(),
            Shape::Record(id) => {
                let name = alias.unwrap_or(&self.ty(id).names.rust);
                if matches!(value.own, Own::Call { .. }) { format!("&{name}") } else { name.to_owned() }
            }
            Shape::Text if value.is_path() && value.is_owned() => "PathBuf".to_owned(),
            Shape::Text if value.is_path() => "&Path".to_owned(),
            Shape::Text if value.is_owned() => "String".to_owned(),
            Shape::Text if value.is_terminated() => "&CStr".to_owned(),
            Shape::Text => "&str".to_owned(),
            Shape::Span(elem) if value.is_owned() => {
                format!("Vec<{}>", alias.map_or_else(|| self.elem_name(elem), str::to_owned))
            }
            Shape::Span(elem) => format!("&[{}]", alias.map_or_else(|| self.elem_name(elem), str::to_owned)),
            Shape::Packed(id) => {
                let lent = matches!(value.own, Own::Call { .. });
                let is_slice =
                    matches!(self.pack(id).pack, Pack::List(_, Held::Lent) | Pack::Row(_, Held::Lent));
                let reference = if lent && !is_slice { "&" } else { "" };
                format!("{reference}{}", self.pack_name(id))
            }
            Shape::Handle(id) => {
                let name = &self.ty(self.pointee(id)).names.rust;
                match value.own {
                    Own::Call { mutable: true, .. } => format!("&mut {name}"),
                    Own::Call { mutable: false, .. } => format!("&{name}"),
                    Own::Give(Give::RawPointer) => format!("*mut {name}"),
                    Own::Give(Give::Shared) => format!("SharedPtr<{name}>"),
                    Own::Give(Give::Weak) => format!("WeakPtr<{name}>"),
                    Own::Give(Give::Stream) => {
                        self.opaque(id).stream.as_ref().map_or_else(String::new, |of| {
                            format!("impl Iterator<Item = {}>", self.pack_name(of.item))
                        })
                    }
                    Own::Share { lent, hold } => {
                        let reference = if lent { "&" } else { "" };
                        match hold {
                            Hold::Strong => format!("{reference}SharedPtr<{name}>"),
                            Hold::Weak => format!("{reference}WeakPtr<{name}>"),
                        }
                    }
                    Own::Lend => format!("&{name}"),
                    Own::LendMut { pinned: false } => format!("&mut {name}"),
                    Own::LendMut { pinned: true } => format!("Pin<&mut {name}>"),
                    Own::Take | Own::Give(_) | Own::Copy => format!("UniquePtr<{name}>"),
                }
            }
            Shape::Node(id) => self.ty(id).names.rust.clone(),
            Shape::Fields(id) => format!("&{}", self.ty(id).names.rust),
            Shape::Tuple(id) => {
                let parts = self.tuple(id).parts.iter().map(|part| self.written(&part.value));
                format!("({})", parts.collect::<Vec<_>>().join(", "))
            }
        };
        match value.presence {
            Presence::Always => inner,
            Presence::NullIsNone | Presence::Flag => format!("Option<{inner}>"),
        }
    }

    /// What is packed, as the description spells it.
    pub(crate) fn pack_name(&self, id: PackId) -> String {
        let of = |id: &PackId| self.pack_name(*id);
        match &self.pack(id).pack {
            Pack::Scalar(scalar) => scalar.rust().to_owned(),
            Pack::Time(time) => time.rust().to_owned(),
            Pack::Enum(id) | Pack::Record(id) | Pack::Composite(id) | Pack::Choice(id) => {
                self.ty(*id).names.rust.clone()
            }
            Pack::Object(id, give, _) => {
                let name = &self.ty(*id).names.rust;
                match give {
                    Give::Shared => format!("SharedPtr<{name}>"),
                    Give::RawPointer => format!("*mut {name}"),
                    Give::Buffer | Give::View | Give::Object | Give::Copy | Give::Weak | Give::Stream => {
                        format!("UniquePtr<{name}>")
                    }
                }
            }
            Pack::Lent(id) => format!("&{}", self.ty(*id).names.rust),
            Pack::Text(Words::Any, Held::Owned) => "String".to_owned(),
            Pack::Text(Words::Any, Held::Lent) => "&str".to_owned(),
            Pack::Text(Words::Path, Held::Owned) => "PathBuf".to_owned(),
            Pack::Text(Words::Path, Held::Lent) => "&Path".to_owned(),
            Pack::Row(elem, Held::Owned) => format!("Vec<{}>", self.elem_name(*elem)),
            Pack::Row(elem, Held::Lent) => format!("&[{}]", self.elem_name(*elem)),
            Pack::List(id, Held::Owned) => format!("Vec<{}>", of(id)),
            Pack::List(id, Held::Lent) => format!("&[{}]", of(id)),
            Pack::Array(id, len) => format!("[{}; {len}]", of(id)),
            Pack::Set(Order::Hashed, id) => format!("HashSet<{}>", of(id)),
            Pack::Set(Order::Sorted, id) => format!("BTreeSet<{}>", of(id)),
            Pack::Map(Order::Hashed, key, value) => format!("HashMap<{}, {}>", of(key), of(value)),
            Pack::Map(Order::Sorted, key, value) => format!("BTreeMap<{}, {}>", of(key), of(value)),
            Pack::Option(id) => format!("Option<{}>", of(id)),
            Pack::Tuple(parts) => format!("({})", parts.iter().map(of).collect::<Vec<_>>().join(", ")),
        }
    }

    /// A parameter's type as the description spells it, with how it is passed.
    pub(crate) fn passed(&self, param: &Param) -> String {
        let written = self.written(&param.value);
        match &param.passing {
            Passing::Fitting if param.in_place => format!("{written} as a view"),
            Passing::Fitting => written,
            Passing::As(ty, _) => format!("{written} as {ty}"),
            Passing::Spread => format!("{written} as pointer and length"),
        }
    }

    fn heading(&self, function: &Function) -> String {
        let mut out = String::from("fn ");
        if let (Some(owner), Role::Constructor | Role::Static | Role::Method | Role::Close | Role::Added) =
            (function.owner, function.role)
        {
            out += &format!("{}::", self.ty(owner).names.rust);
        }
        out += &function.names.rust;
        let receiver = function.receiver.iter().map(|receiver| self.receiver(function, receiver));
        let params = function.params.iter().enumerate().map(|(index, param)| {
            let passed = self.passed(param);
            let passed = if function.is_column(index) { format!("rows of {passed}") } else { passed };
            format!("{}: {passed}", param.names.rust)
        });
        out += &format!("({})", receiver.chain(params).collect::<Vec<_>>().join(", "));
        let result = match self.opened(function).map(|stream| self.functions[stream.fetches].outcome) {
            Some(Outcome::Fails(set)) => self.fallible_stream(&function.result, set),
            Some(Outcome::Contract) | None => self.written(&function.result),
        };
        let result = if function.batch.is_some() { format!("rows of {result}") } else { result };
        match function.outcome {
            Outcome::Contract if function.result.shape == Shape::Unit => {}
            Outcome::Contract => out += &format!(" -> {result}"),
            Outcome::Fails(None) => out += &format!(" -> Result<{result}>"),
            Outcome::Fails(Some(set)) => {
                out += &format!(" -> Result<{result}, {}>", self.error_set(set).names.rust);
            }
        }
        out
    }

    /// A stream that can fail in the middle.
    fn fallible_stream(&self, result: &Value, set: Option<ErrorSetId>) -> String {
        let error = set.map_or_else(String::new, |set| format!(", {}", self.error_set(set).names.rust));
        self.written(result).replacen("Item = ", "Item = Result<", 1).trim_end_matches('>').to_owned()
            + &format!("{error}>>")
    }

    fn receiver(&self, function: &Function, receiver: &Receiver) -> String {
        let exclusive =
            function.guards.iter().any(|g| g.place == Place::Receiver && g.access == Access::Mutate);
        let name = &self.ty(receiver.ty).names.rust;
        if let TypeKind::Node(_) = self.ty(receiver.ty).kind {
            return format!("self: {name}");
        }
        match (receiver.taken, exclusive) {
            (true, _) => format!("self: UniquePtr<{name}>"),
            (false, true) => format!("self: &mut {name}"),
            (false, false) => format!("self: &{name}"),
        }
    }

    fn print_function(&self, f: &mut Formatter<'_>, function: &Function) -> fmt::Result {
        writeln!(f, "\n{}", self.heading(function))?;
        line(f, "C", &self.c_signature(function))?;
        if let Some((append, _)) = function.appended() {
            line(
                f,
                "is",
                &format!("{}, appended to `{}`", self.heading(&self.functions[append.of]), append.dst),
            )?;
        }
        match &function.batch {
            None => line(f, "calls", &self.called(function))?,
            Some(batch) => {
                line(f, "calls", &format!("{}, for each item", self.functions[batch.of].names.c))?;
            }
        }
        if let Some(note) = &function.doc.deprecated {
            line(f, "deprecated", note)?;
        }
        match function.batch.as_ref().and_then(|batch| batch.append.as_ref()) {
            None => line(f, "Go name", &function.names.go)?,
            Some(append) => line(f, "Go name", &format!("{}, and {append}", function.names.go))?,
        }
        for (index, param) in function.params.iter().enumerate() {
            let text = Self::owned_param(&param.value);
            line(f, &param.names.rust, if function.is_column(index) { "lent for the call" } else { &text })?;
        }
        for argument in &function.body.args {
            if let Argument::Error { name } = argument {
                line(f, name, "arrives from C++: the message of a failure")?;
            }
        }
        if function.result.shape != Shape::Unit {
            line(f, "result", &self.owned_result(function))?;
        }
        if function.batch.is_some() && function.fails() {
            line(f, "", "an item that fails has its error, and the others go on")?;
        }
        if let Some(reads) = &function.body.reads {
            Self::print_reads(f, reads)?;
        }
        line(f, "failure", &self.failure(function))?;
        for guard in &function.guards {
            let what = match guard.access {
                Access::Enter => "entered; calls run together, C++ locks by itself",
                Access::Share => "entered; shared with other &self calls",
                Access::Exclude => "entered; excludes every other call",
                Access::Mutate => match guard.borrowers {
                    Lasts::UntilChanged => {
                        "entered; excludes every other call, refused while something borrows from it"
                    }
                    Lasts::ThroughChanges => {
                        "entered; excludes every other call, what borrows from it survives"
                    }
                },
                Access::Consume => "entered; taken away and closed",
            };
            line(f, &format!("enters {}", self.entrance(function, guard.place)), what)?;
            if guard.nodes == Nodes::Freed {
                line(
                    f,
                    "",
                    "refused while something borrows from it, and old nodes in it are refused from then on",
                )?;
            }
            let part = match (guard.part, self.entered(function, guard.place)) {
                (LockPart::Whole, _) | (_, None) => continue,
                (LockPart::Rest, _) => "of its lock, what no method names",
                (LockPart::Group(index), Some(id)) => {
                    &format!("of its lock, the part \"{}\"", self.opaque(id).groups[index])
                }
            };
            line(f, "", part)?;
        }
        for param in &function.params {
            let Some(def) = self.objects_in(param) else { continue };
            let what = if def.gives_away {
                "all objects in it, or none; those with one owner are taken away and closed"
            } else {
                "all objects in it, or none"
            };
            line(f, &format!("enters {}", param.names.rust), what)?;
        }
        for id in function.thread.iter().chain(&function.locks) {
            line(f, "runs", &self.within(*id))?;
        }
        self.print_cost(f, function)?;
        if let Some(Cfg(cfg)) = &function.cfg {
            line(f, "exists if", cfg)?;
        }
        Ok(())
    }

    fn print_reads(f: &mut Formatter<'_>, reads: &Reads) -> fmt::Result {
        if let Some(none) = &reads.none {
            line(f, "none when", &none.text)?;
        }
        let Some(fails) = &reads.fails else { return Ok(()) };
        line(f, "fails when", &fails.when.text)?;
        for (what, expression) in
            [("  kind", &fails.kind), ("  detail", &fails.detail), ("  message", &fails.message)]
        {
            if let Some(expression) = expression {
                line(f, what, &expression.text)?;
            }
        }
        fails.code.map_or(Ok(()), |code| line(f, "  code", code.name()))
    }

    fn print_cost(&self, f: &mut Formatter<'_>, function: &Function) -> fmt::Result {
        let cost = Cost::of(self, function);
        let mut text = format!("{} crossing", cost.crossings);
        if cost.crossings_large > 0 {
            let elem = match function.result.shape {
                _ if function.append.is_some() => "what there is room for".to_owned(),
                Shape::Span(elem) => format!("{} elements", self.scratch_len(elem)),
                Shape::Tuple(_) => format!("{} bytes each", super::SCRATCH_BYTES),
                _ => format!("{} bytes", super::SCRATCH_BYTES),
            };
            text += &format!(" (+{} above {elem})", cost.crossings_large);
        }
        text += &format!("; allocations: Go {}, Rust {}", cost.go_allocations, cost.rust_allocations);
        if cost.unpacks {
            text += ", and one each for what is unpacked: texts, lists and maps";
        }
        if cost.objects {
            text += "; three in Go for each object";
        }
        line(f, "costs", &text)?;
        for copy in &cost.copies {
            line(f, "copies", copy)?;
        }
        if let Some(leaf) = &function.leaf {
            let names: Vec<&str> = leaf.takes.iter().map(|taken| taken.name.as_str()).collect();
            let takes = if names.is_empty() { "nothing" } else { &names.join(", ") };
            line(
                f,
                "leaf",
                &format!("with -tags bridge_leaf: passes {takes} in registers, {}", leaf.gives()),
            )?;
            line(f, "", "Go's scheduler and collector wait for it")?;
        }
        let callback = if function.calls_back { "may call back into Go" } else { "never calls back into Go" };
        line(f, "scheduler", callback)
    }

    fn called(&self, function: &Function) -> String {
        let out = Self::arrivals(function);
        match &function.body.call {
            Call::New(id) => format!("new {}", self.ty(*id).names.cpp),
            Call::Method(name) => match function.owner {
                Some(owner) => format!("{}::{name}{out}", self.ty(owner).names.cpp),
                None => format!("{name}{out}"),
            },
            Call::Path(path) => format!("{path}{out}"),
            Call::Get(member) | Call::Set(member) => {
                let owner = function.receiver.as_ref().map(|on| self.ty(on.base.unwrap_or(on.ty)));
                let path = owner.map_or_else(|| member.clone(), |of| format!("{}::{member}", of.names.cpp));
                let verb = if let Call::Get(_) = function.body.call { "read" } else { "assign" };
                format!("{verb} {path}")
            }
            Call::Expr(text, _) => format!("{text}{out}"),
            Call::Body(text, _) => format!("{} lines of C++", text.lines().count()),
            Call::Between(begin, end) => format!("from {} to {}", begin.text, end.text),
            Call::Fetch => "what comes next".to_owned(),
        }
    }

    /// Which arguments are part of the result.
    fn arrivals(function: &Function) -> String {
        let outs: Vec<String> = function
            .body
            .args
            .iter()
            .enumerate()
            .filter_map(|(index, argument)| match argument {
                Argument::Param(_) | Argument::Error { .. } => None,
                Argument::Out { .. } | Argument::Places { .. } => Some(format!("argument {}", index + 1)),
                Argument::InOut { param, .. } => Some(format!("`{}`", function.params[*param].names.rust)),
            })
            .collect();
        if outs.is_empty() { String::new() } else { format!("; its result arrives in {}", outs.join(", ")) }
    }

    fn owned_param(value: &Value) -> String {
        let mut text = match value.own {
            Own::Copy => "copied",
            Own::Call { mutable: true, .. } => "lent for the call, C++ may change it",
            Own::Call { mutable: false, .. } => "lent for the call",
            Own::Take => "taken by C++, on success and on failure",
            Own::Share { .. } => "shared with C++, which may hold it too",
            Own::Give(_) | Own::Lend | Own::LendMut { .. } => "given",
        }
        .to_owned();
        text += match value.presence {
            Presence::Always => "",
            Presence::NullIsNone => "; null is none",
            Presence::Flag => "; a flag says whether it is there",
        };
        text
    }

    fn owned_result(&self, function: &Function) -> String {
        let value = &function.result;
        let mut text = match (value.own, value.shape) {
            (Own::Give(Give::Buffer), _) => {
                format!("given: in the caller's buffer, or freed with {}_free", self.package.prefix)
            }
            (Own::Give(Give::View), _) => {
                format!("given: where C++ has put it, until {}_view_free", self.package.prefix)
            }
            (Own::Give(Give::Shared), Shape::Handle(id)) => {
                let release = self.opaque(id).shared.as_ref().map_or("", |shared| &shared.release);
                format!("shared: the caller holds it until {release}")
            }
            (Own::Give(_), Shape::Handle(id)) => {
                format!("given: the caller destroys it with {}", self.destroy_of(id))
            }
            (Own::Lend, _) => "lent".to_owned(),
            (Own::LendMut { .. }, _) => "lent, to be changed".to_owned(),
            (_, Shape::Tuple(_)) => "each as its type says".to_owned(),
            (_, Shape::Node(id)) => format!("a place in the {}", self.ty(self.holder(id)).names.rust),
            (Own::Copy | Own::Call { .. } | Own::Take | Own::Share { .. } | Own::Give(_), _) => {
                "copied".to_owned()
            }
        };
        if !value.ties.is_empty() {
            let owners: Vec<String> = value.ties.iter().map(|place| self.place(function, *place)).collect();
            let _ = write!(text, "; borrows from {}", owners.join(", "));
        }
        text += match value.presence {
            Presence::Always => "",
            _ if function.batch.is_some() && matches!(value.gives(), Gives::Joined(_)) => {
                "; what ends nowhere is not there"
            }
            Presence::NullIsNone => "; null is none",
            Presence::Flag => "; a flag says whether it is there",
        };
        text
    }

    fn failure(&self, function: &Function) -> String {
        match function.outcome {
            Outcome::Contract => match function.body.throws {
                Throws::Library => "not declared: a throw is a broken contract and panics".to_owned(),
                Throws::Bridge => "not of the library, which is asserted not to throw".to_owned(),
                Throws::Nothing => "none: asserted not to throw, called without a handler".to_owned(),
            },
            Outcome::Fails(None) => "an error without a kind".to_owned(),
            Outcome::Fails(Some(set)) => {
                let set = self.error_set(set);
                let kinds: Vec<&str> =
                    set.variants.iter().map(|variant| variant.names.rust.as_str()).collect();
                format!("{}: {}, or other", set.names.rust, kinds.join(", "))
            }
        }
    }

    fn print_options(&self, f: &mut Formatter<'_>, def: &TypeDef, fields: &Fields) -> fmt::Result {
        writeln!(
            f,
            "\nstruct {} = {} (options: made for each call, then assigned)",
            def.names.rust, def.names.cpp
        )?;
        for field in &fields.fields {
            let Param { names, value, .. } = &field.of;
            let set = match &field.set {
                Set::Member(name) => name,
                Set::Expression(expression) => &expression.text,
            };
            line(f, &names.rust, &format!("{}: {set}", self.written(value)))?;
        }
        Ok(())
    }

    fn print_type(&self, f: &mut Formatter<'_>, def: &TypeDef) -> fmt::Result {
        let definer = |definer: Definer| match definer {
            Definer::Bridge => "defined by the bridge",
            Definer::Library => "the library's own, asserted",
        };
        match &def.kind {
            TypeKind::Record(record) => {
                let (size, align) = (record.size, record.align);
                let who = definer(record.definer);
                writeln!(
                    f,
                    "\nstruct {} = {} ({who}; {size} bytes, alignment {align})",
                    def.names.rust, def.names.cpp
                )?;
                for field in &record.fields {
                    line(
                        f,
                        &format!("+{}", field.offset),
                        &format!("{}: {}", field.names.rust, self.elem_name(field.elem)),
                    )?;
                }
                Ok(())
            }
            TypeKind::Fields(fields) => self.print_options(f, def, fields),
            TypeKind::Enum(items) => {
                let what = match items.values {
                    Values::Alone => "enum",
                    Values::Combined | Values::Integer => "flags",
                };
                let who = match items.values {
                    Values::Integer => "an integer in C++",
                    Values::Alone | Values::Combined => definer(items.definer),
                };
                let (rust, cpp, repr) = (&def.names.rust, &def.names.cpp, items.repr.rust());
                writeln!(f, "\n{what} {rust} = {cpp} ({who}; {repr})")?;
                for variant in &items.variants {
                    line(f, &variant.value.to_string(), &variant.names.rust)?;
                }
                Ok(())
            }
            TypeKind::Composite(composite) => {
                let (rust, cpp) = (&def.names.rust, &def.names.cpp);
                match composite.definer.map(definer) {
                    Some(who) => writeln!(f, "\nstruct {rust} = {cpp} ({who}; crosses packed)")?,
                    None => writeln!(f, "\nstruct {rust} (what is read of a place; crosses packed)")?,
                }
                for field in &composite.fields {
                    line(f, &field.names.rust, &self.pack_name(field.of))?;
                }
                Ok(())
            }
            TypeKind::Choice(choice) => {
                let (rust, cpp, who) = (&def.names.rust, &def.names.cpp, definer(choice.definer));
                writeln!(f, "\nenum {rust} = {cpp} ({who}; crosses packed)")?;
                for variant in &choice.variants {
                    let payload =
                        variant.payload.map_or_else(|| "nothing".to_owned(), |id| self.pack_name(id));
                    line(f, &variant.names.rust, &payload)?;
                }
                Ok(())
            }
            TypeKind::Alias(alias) => {
                let who = match alias.definer {
                    Definer::Bridge => "of the description alone",
                    Definer::Library => "the library's own, asserted",
                };
                writeln!(f, "\ntype {} = {} ({who})", def.names.rust, self.elem_name(alias.target))
            }
            TypeKind::Node(node) => {
                let owner = &self.ty(node.owner).names.rust;
                writeln!(f, "\ntype {} = {} (a place in a {owner}, copied)", def.names.rust, def.names.cpp)
            }
            TypeKind::Opaque(opaque) => {
                let threads = match opaque.threads {
                    Threads::Send => "calls exclude each other".to_owned(),
                    Threads::SyncConst => "&self calls share".to_owned(),
                    Threads::Sync => "locks by itself".to_owned(),
                    Threads::Confined(id) | Threads::Locked(id) => self.within(id),
                };
                let borrows = match (opaque.lifetimes.is_empty(), opaque.lasts) {
                    (true, _) => "",
                    (false, Lasts::UntilChanged) => "; borrows",
                    (false, Lasts::ThroughChanges) => "; borrows, and survives changes",
                };
                let ends = match opaque.ends {
                    Ends::AtOnce => "",
                    Ends::Slowly => "; ends slowly",
                };
                writeln!(f, "\ntype {} = {} ({threads}{borrows}{ends})", def.names.rust, def.names.cpp)?;
                self.print_stream(f, opaque)?;
                match (&opaque.destroy, &opaque.alias) {
                    (Some(destroy), _) => {
                        line(f, "destroyed by", &format!("{destroy}{}", self.by_what(&opaque.release)))
                    }
                    (None, Some(alias)) => line(f, "the same as", &format!("{} ({})", alias.rust, alias.c)),
                    (None, None) => line(f, "destroyed by", "nobody: no function gives one"),
                }
            }
        }
    }
}

impl Plan {
    fn print_stream(&self, f: &mut Formatter<'_>, opaque: &Opaque) -> fmt::Result {
        let Some(stream) = &opaque.stream else { return Ok(()) };
        let from = match stream.steps {
            Steps::Range => "a range",
            Steps::Cursor { .. } => "a cursor",
        };
        line(f, "a stream of", &format!("{}, from {from}", self.pack_name(stream.item)))
    }

    fn by_what(&self, release: &Release) -> String {
        match release {
            Release::Delete => String::new(),
            Release::Expression(expression) => format!(" ({})", expression.text),
            Release::Through { expression, owner, name } => {
                format!(
                    " ({}; {name} is the {} that it was made from)",
                    expression.text,
                    self.ty(*owner).names.rust
                )
            }
        }
    }

    fn print_error_fields(&self, f: &mut Formatter<'_>, fields: &ErrorFields) -> fmt::Result {
        for (part, field) in self.tuple(fields.parts).parts.iter().zip(&fields.fields) {
            let from = match &field.from {
                FieldSource::Member(member) => format!("e.{}", member.text),
                FieldSource::Expression(expression) => expression.text.clone(),
            };
            line(f, "", &format!("{} = {from}, copied; freed with the error", part.names.rust))?;
        }
        Ok(())
    }
}

impl ErrorVariant {
    /// What it is the kind of.
    fn becomes(&self) -> String {
        let catches: Vec<&str> = self.catches.iter().map(|(ty, _)| ty.as_str()).collect();
        let whens: Vec<&str> = self.whens.iter().map(|asked| asked.text.as_str()).collect();
        let mut text = self.names.rust.clone();
        if let Some(number) = &self.number {
            text += &format!(" is {}", number.text);
        }
        if !whens.is_empty() {
            text += &format!(" when {}", whens.join(" or "));
        }
        if !catches.is_empty() {
            text += &format!(" catches {}", catches.join(", "));
        }
        if let Some(code) = self.code {
            text += &format!(" as {}", code.name());
        }
        text
    }
}

impl Display for Constant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(f, "{value}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Float(digits) => f.write_str(digits),
            Self::Text(text) => write!(f, "\"{text}\""),
        }
    }
}

impl Leaf {
    fn gives(&self) -> &'static str {
        match self.gives {
            Registers::One => "its error comes back in one",
            Registers::Two | Registers::Pointers => "its result and error come back in two",
            Registers::Float => "its result and error come back in two, one of them for floating point",
        }
    }
}

fn line(f: &mut Formatter<'_>, what: &str, text: &str) -> fmt::Result {
    writeln!(f, "    {what:<13} {text}")
}

impl Display for Plan {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let package = &self.package;
        writeln!(
            f,
            "{} from {}: prefix {}, Go package {}, ABI {}",
            package.module, package.source, package.prefix, package.go_package, package.hash
        )?;
        for def in &self.types {
            self.print_type(f, def)?;
        }
        for constant in &self.constants {
            let ty = self.const_type(constant);
            let (name, value, cpp) = (&constant.names.rust, &constant.value, &constant.names.cpp);
            writeln!(f, "\nconst {name}: {ty} = {value} ({cpp}, asserted)")?;
        }
        for set in &self.errors {
            writeln!(f, "\nerrors {}", set.names.rust)?;
            for variant in &set.variants {
                line(f, &variant.kind.to_string(), &variant.becomes())?;
                if let Some(fields) = &variant.fields {
                    self.print_error_fields(f, fields)?;
                }
            }
            if let Some(base) = &set.base {
                line(f, "other", &format!("catches {}", base.class.text))?;
            }
        }
        for result in &self.results {
            let fields = match result.kind {
                ResultKind::Unit => String::new(),
                ResultKind::Value(ty) => format!("{} value; ", self.c_type(ty)),
                ResultKind::Span(ty) => format!("{} data; size_t len; ", self.c_type(ty)),
                ResultKind::View(ty) => {
                    format!("{} data; size_t len; {}_view* owner; ", self.c_type(ty), package.prefix)
                }
                ResultKind::Batch => format!("{} errors; ", self.c_type(CType::ERRORS)),
                ResultKind::BatchSpan(ty) => {
                    format!("{} data; size_t len; {} errors; ", self.c_type(ty), self.c_type(CType::ERRORS))
                }
            };
            let flag = if result.flag { "bool has_value; " } else { "" };
            writeln!(f, "\nresult {} {{ {fields}{flag}{}_error* error; }}", result.name, package.prefix)?;
        }
        for function in &self.functions {
            self.print_function(f, function)?;
        }
        Ok(())
    }
}
