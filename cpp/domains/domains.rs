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

        /// Its size.
        fn size(self: &Widget) -> i32;

        /// Makes it larger.
        fn grow(self: &mut Widget, by: i32);

        /// Its title, which stays in C++.
        fn title(self: &Widget) -> &str;

        /// Gives it a title.
        fn set_title(self: &mut Widget, title: &str);

        /// Fails, and says why.
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
}
