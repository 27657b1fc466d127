#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        type Node;
        type Canvas;
        fn show(self: &mut Canvas, node: &SharedPtr<Node>);
        fn shown(self: &Canvas) -> Option<SharedPtr<Node>>;
    }
}

fn main() {}
