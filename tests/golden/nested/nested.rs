#[bridge::bridge(namespace = "lib")]
pub mod nested {
    #[cxx_name = "Engine::Kind"]
    #[rename_all(cxx = "SCREAMING_SNAKE_CASE")]
    #[repr(u32)]
    enum Kind {
        TwoStroke,
        FourStroke,
    }
    #[cxx_name = "Engine::Point"]
    #[derive(Copy, Clone)]
    struct Point {
        x: i32,
    }
    #[cxx_name = "Engine::kAnonymous"]
    const ANONYMOUS: c_int = 3;
    #[cxx_name = "Engine::size_type"]
    type Size = usize;

    unsafe extern "C++" {
        include!("lib.h");
        type Kind;
        type Point;
        type Size;
        #[cxx_name = "Engine::Options"]
        type Options;
        #[cxx_name = "Engine::Options::Deepest"]
        type Deepest;
        #[constructor]
        #[Self = "Options"]
        fn new() -> Options;
        fn deepest(self: &Options) -> UniquePtr<Deepest>;
        fn set_kind(self: &mut Options, kind: Kind);
        #[Self = "Options"]
        fn defaults() -> Size;
        #[cxx_name = "Engine::at"]
        fn at(point: Point, which: c_int) -> Kind;
    }
}
