//! What the description itself reads of what C++ returned.

use super::{Expression, Fails, Names, Param, Place, Reads};
use crate::Spans;
use crate::read::{self, Attrs, Text, mentions};

/// `#[fails]` and `#[none]` of a function with these parameters.
pub(super) fn plan_reads(attrs: &Attrs, params: &[Param], spans: &mut Spans) -> Option<Reads> {
    let mut expression = |text: &Text| Expression { text: text.value.clone(), at: spans.add(text.span) };
    let fails = attrs.fails.as_ref().map(|fails| Fails {
        when: expression(&fails.when),
        kind: fails.kind.as_ref().map(&mut expression),
        detail: fails.detail.as_ref().map(&mut expression),
        message: fails.message.as_ref().map(&mut expression),
        code: fails.code,
        sees_result: mentions(&fails.when.value, "result"),
    });
    let none = attrs.none.as_ref().map(expression);
    if fails.is_none() && none.is_none() {
        return None;
    }
    let fails_texts = attrs.fails.iter().flat_map(read::Fails::expressions);
    let texts: Vec<&Text> = fails_texts.chain(&attrs.none).collect();
    let is_seen = |name: &str| texts.iter().any(|text| mentions(&text.value, name));
    let is_param_seen = |names: &Names| is_seen(&names.cpp);
    let receiver = is_seen("self").then_some(Place::Receiver);
    let params = params.iter().enumerate().filter(|(_, param)| is_param_seen(&param.names));
    let sees = receiver.into_iter().chain(params.map(|(index, _)| Place::Param(index))).collect();
    Some(Reads { fails, none, sees })
}
