import http from "k6/http";
export default () => http.get("http://localhost/api/v1/tasks");
