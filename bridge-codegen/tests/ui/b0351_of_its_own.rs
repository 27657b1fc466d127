#[bridge::bridge(namespace = "dom")]
mod dom {
    unsafe extern "C++" {
        include!("dom.h");

        type Document;
        #[node(of = Document)]
        #[destroy = "self->free()"]
        type Element<'doc>;
        #[node(of = Document)]
        #[sync_const]
        type Text<'doc>;
        #[node(of = Document)]
        #[confined]
        type Comment<'doc>;
        #[node(of = Document)]
        #[survives_mut]
        type Attribute<'doc>;
        #[node(of = Document)]
        #[slow_drop]
        type Entity<'doc>;
        #[node(of = Document)]
        #[value]
        type Range<'doc>;
    }
}

fn main() {}
