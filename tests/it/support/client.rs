//! A client with a cookie and a CSRF token, as every page of the server has them.

use serde_json::Value;

use super::http::{Answer, Request, ServerAddr, request};
use super::socket::{Refused, Socket};

pub struct Client {
    addr: ServerAddr,
    /// The name of the cookie with the token.
    cookie: &'static str,
    pub token: String,
    pub csrf: String,
    /// The body of the answer to the join or login.
    pub welcome: Value,
}

impl Client {
    /// The client of a successful answer to a join or login. Checks the attributes of its cookie.
    pub fn from_answer(addr: &ServerAddr, answer: &Answer, cookie: &'static str, same_site: &str) -> Client {
        assert!(matches!(answer.status, 200 | 201), "{} {}", answer.status, answer.text());
        let welcome = answer.json();
        let (token, attributes) = answer.cookie(cookie).expect("a cookie");
        for attribute in ["HttpOnly", same_site, "Path=/"] {
            assert!(attributes.contains(attribute), "{attributes}");
        }
        assert!(!attributes.contains("Secure"), "plain HTTP would lose it: {attributes}");
        let csrf = welcome["csrfToken"].as_str().unwrap().to_owned();
        Client { addr: addr.clone(), cookie, token, csrf, welcome }
    }

    pub fn cookie(&self) -> String {
        format!("{}={}", self.cookie, self.token)
    }

    /// A request with the headers that the page sends.
    pub fn request(&self, method: &str, path: &str) -> Request {
        let request = request(method, path).header("Cookie", &self.cookie());
        if method == "GET" {
            return request;
        }
        request.header("Origin", &self.addr.origin()).header("X-CSRF-Token", &self.csrf)
    }

    pub async fn send(&self, request: Request) -> Answer {
        request.to(&self.addr).await
    }

    pub async fn get_json(&self, path: &str) -> Value {
        self.send(self.request("GET", path)).await.expect(200)
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("POST", path).json(body)).await
    }

    /// Tries to open a live channel.
    pub async fn try_listen(&self, path: &str) -> Result<Socket, Refused> {
        let (cookie, origin) = (self.cookie(), self.addr.origin());
        let headers = [("Cookie", cookie.as_str()), ("Origin", origin.as_str())];
        Socket::open(&self.addr, path, &headers).await
    }

    /// Opens a live channel; returns it with the snapshot.
    pub async fn listen(&self, path: &str) -> (Socket, Value) {
        let mut socket = self.try_listen(path).await.unwrap();
        let first = socket.next("the first frame").await;
        assert_eq!(first["type"], "snapshot");
        (socket, first)
    }
}
