//! The preview: the guest's page in a frame, for managers only.

use crate::support::TestServer;
use crate::support::http::{Answer, request};

fn framing(answer: &Answer) -> (bool, &str) {
    let policy = answer.header("content-security-policy").unwrap();
    (policy.contains("frame-ancestors 'self'"), answer.header("x-frame-options").unwrap())
}

#[tokio::test]
async fn preview_is_shown_to_managers_in_a_frame_of_this_server_and_leads_others_to_the_login() {
    let server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let answer = manager.send(manager.request("GET", "/preview?language=de")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("/dist/preview/main.js"), "{}", answer.text());
    assert_eq!(framing(&answer), (true, "SAMEORIGIN"));
    let nobody = request("GET", "/preview").to(&server.addr).await;
    for refused in [nobody, cook.send(cook.request("GET", "/preview")).await] {
        assert_eq!((refused.status, refused.header("location")), (303, Some("/admin")));
    }
    // The page of guests is never in a frame.
    let code = &server.tables[0].code;
    for path in [format!("/t/{code}"), "/admin".to_owned(), "/".to_owned()] {
        let page = request("GET", &path).to(&server.addr).await;
        assert_eq!((page.status, framing(&page)), (200, (false, "DENY")), "{path}");
    }
}
