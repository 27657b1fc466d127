// Objects that have a thread or a lock in common, which see by themselves whether
// their calls keep to it.

/// Objects of C++ that have a thread or a lock in common.
#[bridge::bridge(
    namespace = "domains",
    go_package = "domains",
    go_module = "example.com/domains",
    std = "c++17",
    sources = ["domains.cc"],
    headers = ["domains.h"],
)]
pub mod domains {
    /// What goes wrong.
    #[errors]
    enum DomainError {
        /// It was asked to.
        #[catch("domains::stopped", code = "ABORTED")]
        Stopped,
        /// A size below 0.
        #[catch("std::invalid_argument")]
        Invalid,
    }

    unsafe extern "C++" {
        include!("domains.h");

        /// Something that one thread alone may use.
        #[cxx_name = "widget"]
        #[confined]
        type Widget;

        /// A look into a [`Widget`].
        #[cxx_name = "peek"]
        #[confined]
        type Peek<'widget>;

        /// Something of another thread.
        #[cxx_name = "sound"]
        #[confined = "audio"]
        type Sound;

        /// Something of no thread.
        #[cxx_name = "paint"]
        type Paint;

        /// A widget of a size.
        #[constructor]
        #[Self = "Widget"]
        fn new(size: i32) -> Result<Widget, DomainError>;

        /// A widget of a size that several hold.
        #[cpp = "std::make_shared<domains::widget>(size)"]
        #[batch]
        fn shared_widget(size: i32) -> SharedPtr<Widget>;

        /// Its size.
        fn size(self: &Widget) -> i32;

        /// Makes it larger.
        #[batch]
        fn grow(self: &mut Widget, by: i32);

        /// Its title, which stays in C++.
        fn title(self: &Widget) -> &str;

        /// Gives it a title.
        fn set_title(self: &mut Widget, title: &str);

        /// Fails, and says why.
        #[batch]
        fn stop(self: &Widget, why: &str) -> Result<i32, DomainError>;

        /// Fails with something that is no exception of the standard's.
        fn stop_oddly(self: &Widget) -> Result<i32, DomainError>;

        /// Fails although the description does not say so.
        #[cxx_name = "stop_oddly"]
        fn stop_unsaid(self: &Widget) -> i32;

        /// Waits in C++.
        fn wait(self: &Widget) -> i32;

        /// Its size, of which C++ promises that it does not throw.
        #[noexcept]
        fn plain_size(self: &Widget) -> i32;

        /// Another of the same size.
        fn twin(self: &Widget) -> UniquePtr<Widget>;

        /// A look into it.
        fn look(of: &Widget) -> UniquePtr<Peek<'_>>;

        /// The size of the widget that it looks into.
        fn size(self: &Peek) -> i32;

        /// The sizes of both.
        fn total(one: &Widget, other: Option<&Widget>) -> i32;

        /// Takes a widget away, and says its size.
        fn consume(taken: UniquePtr<Widget>) -> i32;

        /// Takes widgets away, and says their sizes together. Fails at a size of 0.
        fn consume_all(taken: Vec<UniquePtr<Widget>>) -> Result<i32, DomainError>;

        /// Widgets of these sizes.
        fn widgets_of(sizes: &[i32]) -> Vec<UniquePtr<Widget>>;

        /// The sizes of some together.
        fn sizes_of(all: &[SharedPtr<Widget>]) -> i32;

        /// Mixes paints on a widget. They are used up.
        fn mix(on: &Widget, paints: Vec<UniquePtr<Paint>>) -> i32;

        /// How many widgets there are.
        #[Self = "Widget"]
        #[cpp = "domains::widgets()"]
        fn count() -> i32;

        /// Something to hear.
        #[constructor]
        #[Self = "Sound"]
        fn new() -> Sound;

        /// Makes a noise.
        fn play(self: &Sound) -> i32;

        /// Some paint.
        #[constructor]
        #[Self = "Paint"]
        fn new(colour: i32) -> Paint;

        /// Its colour.
        fn colour(self: &Paint) -> i32;

        /// Covers a widget with paint, which is used up.
        fn cover(what: &mut Widget, with: UniquePtr<Paint>) -> i32;

        /// The paint of a widget.
        fn scrape(from: &Widget) -> UniquePtr<Paint>;
    }

    #[lock = "documents"]
    unsafe extern "C++" {
        /// A tree whose methods write to one cache, the const ones too.
        #[cxx_name = "document"]
        type Document;

        /// A part of a [`Document`], with the same cache.
        #[cxx_name = "node"]
        type Node<'doc>;

        /// An empty document.
        #[constructor]
        #[Self = "Document"]
        fn new() -> Document;

        /// How often something was looked up in the document.
        fn lookups(self: &Document) -> i32;

        /// How often something was looked up in the document, and some more.
        #[batch]
        #[cpp = "self.lookups() + more"]
        fn lookups_and(self: &Document, more: i32) -> i32;

        /// The first node.
        fn root(self: &Document) -> UniquePtr<Node<'_>>;

        /// Begins to count anew.
        fn clear(self: &mut Document);

        /// Waits in C++.
        fn wait(self: &Document) -> i32;

        /// How often something was looked up in the document.
        fn lookups(self: &Node) -> i32;

        /// A node below it.
        fn child<'d>(self: &Node<'d>) -> UniquePtr<Node<'d>>;
    }

    unsafe extern "C++" {
        /// Counted without a lock.
        #[cxx_name = "ticket"]
        #[lock = "tickets"]
        type Ticket;

        /// A first ticket.
        #[constructor]
        #[Self = "Ticket"]
        fn new() -> Ticket;

        /// Another one.
        fn copy(self: &Ticket) -> UniquePtr<Ticket>;

        /// How many there are.
        fn holders(self: &Ticket) -> i32;

        /// Uses a ticket up.
        fn stamp(on: &Document, with: UniquePtr<Ticket>) -> i32;

        /// Uses tickets up. Fails if there are none.
        fn stamp_all(with: Vec<UniquePtr<Ticket>>) -> Result<i32, DomainError>;

        /// Copies of a ticket.
        fn copies(of: &Ticket, count: usize) -> Vec<UniquePtr<Ticket>>;
    }

    #[lock = "tickets"]
    unsafe extern "C++" {
        /// How many tickets there are.
        #[cxx_name = "tickets"]
        fn count_tickets() -> i32;
    }

    unsafe extern "C++" {
        /// Numbers, in their order.
        #[cxx_name = "row"]
        #[sync_const]
        type Row;

        /// A place in a [`Row`], which stays although numbers are added.
        #[cxx_name = "position"]
        #[survives_mut]
        type Position<'row>;

        /// No numbers.
        #[constructor]
        #[Self = "Row"]
        fn new() -> Row;

        /// Adds one at the end.
        #[batch]
        fn push(self: &mut Row, number: i32);

        /// How many there are.
        fn size(self: &Row) -> i32;

        /// The first place.
        fn begin(self: &Row) -> UniquePtr<Position<'_>>;

        /// Moves all numbers of another row to the end.
        fn append(self: &mut Row, other: &mut Row);

        /// The number there.
        fn number(self: &Position) -> i32;

        /// Goes on, if there is a further one.
        fn next(self: &mut Position) -> bool;
    }

    unsafe extern "C++" {
        /// Something whose statistics have a lock of their own.
        #[cxx_name = "engine"]
        type Engine;

        /// What an [`Engine`] does.
        #[cxx_name = "job"]
        type Job<'engine>;

        /// An engine.
        #[constructor]
        #[Self = "Engine"]
        fn new() -> Engine;

        /// Changes its state, and says it.
        #[batch]
        fn run(self: &mut Engine, by: i32) -> i32;

        /// Its state.
        fn state(self: &Engine) -> i32;

        /// Waits in C++.
        fn wait(self: &Engine) -> i32;

        /// Waits in C++, where the statistics are.
        #[lock = "stats"]
        fn wait_for_stats(self: &Engine) -> i32;

        /// How often it was asked that.
        #[lock = "stats"]
        fn steps(self: &Engine) -> i32;

        /// Forgets that.
        #[lock = "stats"]
        fn reset(self: &mut Engine);

        /// A job of the engine.
        fn begin(of: &Engine) -> UniquePtr<Job<'_>>;

        /// The engine's state.
        fn state(self: &Job) -> i32;

        /// The last state of an engine.
        fn finish(of: UniquePtr<Engine>) -> i32;

        /// Something whose end waits in C++.
        #[cxx_name = "errand"]
        #[slow_drop]
        type Errand;

        /// A step of an [`Errand`].
        #[cxx_name = "step"]
        type Step<'errand>;

        /// An errand.
        #[constructor]
        #[Self = "Errand"]
        fn new() -> Errand;

        /// Its first step.
        fn first_step(of: &Errand) -> UniquePtr<Step<'_>>;
    }

    impl WeakPtr<Widget> {}
}
