//! Which article a headline leads to, which texts are copies, which tell one event or story; each link with its reason.
