// The body that turns: draws the skin with its zones, the muscles and the bones that the page carries. No library, no
// network. Mouse, touch and keys turn it; every button does what a key does.
(() => {
  "use strict";
  const host = document.getElementById("viewer");
  const body = JSON.parse(document.getElementById("body-text").textContent);
  const raw = atob(document.getElementById("body-bytes").textContent);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);

  // In the language that the page was written in; English where it has no words of its own.
  const tr = (english) => body.words[english] || english;
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const canvas = make("canvas", {tabindex: "0", role: "img", "aria-describedby": "viewer-said viewer-keys"});
  const gl = canvas.getContext("webgl2", {antialias: true, alpha: false});
  if (!gl) {
    host.append(make("p", {}, tr("This browser cannot draw the body that turns. The pictures below show the same.")));
    return;
  }

  // ---- shaders -------------------------------------------------------------------------------------------------
  const vertexText = `#version 300 es
    in vec4 position; in vec3 normal; in vec4 layersA, layersB, layersC;
    uniform vec3 boxMin, boxSize, eye; uniform mat4 toClip;
    out vec3 at, n, toEye; out vec4 a, b, c;
    void main() {
      at = boxMin + position.xyz * boxSize; n = normal; toEye = eye - at; a = layersA; b = layersB; c = layersC;
      gl_Position = toClip * vec4(at, 1.0);
    }`;
  const fragmentText = `#version 300 es
    precision highp float;
    in vec3 at, n, toEye; in vec4 a, b, c;
    uniform vec3 colour; uniform float opacity, isSkin;
    uniform vec4 mostA, mostB, mostC, someA, someB, someC, drawnA, drawnB, drawnC;
    out vec4 result;
    float largest(vec4 v) { return max(max(v.x, v.y), max(v.z, v.w)); }
    float inside(vec4 ma, vec4 mb, vec4 mc) { return max(largest(a * ma), max(largest(b * mb), largest(c * mc))); }
    void main() {
      vec3 unit = normalize(n), eye = normalize(toEye);
      float facing = abs(dot(unit, eye)), above = 0.5 + 0.5 * unit.z;
      vec3 base = colour; float shown = opacity;
      if (isSkin > 0.5) {
        float most = smoothstep(0.49, 0.52, inside(mostA, mostB, mostC));
        vec3 cell = fract(at / 8.0) - 0.5;
        float dots = 1.0 - smoothstep(0.30, 0.36, length(cell));
        float some = smoothstep(0.49, 0.52, inside(someA, someB, someC)) * dots;
        float drawn = smoothstep(0.49, 0.52, inside(drawnA, drawnB, drawnC));
        float stripe = smoothstep(0.35, 0.5, abs(fract((at.x + at.z) / 9.0) - 0.5) * 2.0);
        base = mix(base, vec3(0.36, 0.16, 0.55), 0.75 * drawn * mix(0.45, 1.0, stripe));
        base = mix(base, vec3(0.78, 0.08, 0.06), max(0.8 * most, 0.9 * some));
        shown = max(shown, 0.8 * max(max(most, some), drawn));
        shown = max(shown, opacity + (1.0 - opacity) * 0.35 * pow(1.0 - facing, 2.0));
      }
      vec3 lit = base * (0.30 + 0.55 * facing + 0.22 * above);
      result = vec4(pow(lit, vec3(0.9)), shown);
    }`;
  const compile = (kind, text) => {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
    return shader;
  };
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl.VERTEX_SHADER, vertexText));
  gl.attachShader(program, compile(gl.FRAGMENT_SHADER, fragmentText));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
  gl.useProgram(program);
  const uniform = (name) => gl.getUniformLocation(program, name);

  // ---- meshes --------------------------------------------------------------------------------------------------
  const colours = {skin: [0.88, 0.71, 0.61], bone: [0.90, 0.86, 0.76], muscle: [0.66, 0.22, 0.18]};
  const minus = (a, b) => a.map((v, i) => v - b[i]);
  const buffer = (kind, from, size) => {
    const made = gl.createBuffer();
    gl.bindBuffer(kind, made);
    gl.bufferData(kind, bytes.subarray(from, from + size), gl.STATIC_DRAW);
  };
  const upload = (mesh) => {
    const vao = gl.createVertexArray();
    gl.bindVertexArray(vao);
    let at = mesh.at;
    const attribute = (name, size, type, offset, stride) => {
      const place = gl.getAttribLocation(program, name);
      if (place < 0) return;
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, type, true, stride, offset);
    };
    buffer(gl.ARRAY_BUFFER, at, mesh.vertices * 8);
    attribute("position", 4, gl.UNSIGNED_SHORT, 0, 8);
    at += mesh.vertices * 8;
    buffer(gl.ARRAY_BUFFER, at, mesh.vertices * 4);
    attribute("normal", 3, gl.BYTE, 0, 4);
    at += mesh.vertices * 4;
    if (mesh.kind === "skin" && body.layers) {
      buffer(gl.ARRAY_BUFFER, at, mesh.vertices * body.layers);
      ["layersA", "layersB", "layersC"].forEach((name, i) => {
        if (4 * i < body.layers) attribute(name, 4, gl.UNSIGNED_BYTE, 4 * i, body.layers);
      });
      at += mesh.vertices * body.layers;
    }
    buffer(gl.ELEMENT_ARRAY_BUFFER, at, mesh.triangles * (mesh.wide ? 12 : 6));
    return {vao, mesh, size: minus(mesh.box[1], mesh.box[0])};
  };
  const meshes = body.meshes.map(upload);

  // ---- the view ------------------------------------------------------------------------------------------------
  const fov = 0.5; // radians
  const middle = body.box[0].map((v, i) => (v + body.box[1][i]) / 2);
  const height = body.box[1][2] - body.box[0][2];
  const view = {yaw: 0, pitch: 0, distance: 2500, target: middle.slice(), skin: 1, point: -1};
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let flight = null, wanted = false;
  const redraw = () => {
    if (wanted) return;
    wanted = true;
    requestAnimationFrame(draw);
  };
  const distanceFor = (size) => Math.max(250, 0.58 * size / Math.tan(fov / 2) / Math.min(1, canvas.clientWidth / canvas.clientHeight));
  const turnedTo = (facing) => ({yaw: Math.atan2(facing[0], -facing[1]), pitch: Math.asin(Math.max(-1, Math.min(1, facing[2]))) * 0.6});
  const fly = (to) => {
    if (to.yaw !== undefined) // the short way round
      to.yaw = view.yaw + Math.atan2(Math.sin(to.yaw - view.yaw), Math.cos(to.yaw - view.yaw));
    if (still.matches) {
      Object.assign(view, to);
      flight = null;
    } else {
      flight = {from: {...view, target: view.target.slice()}, to, began: performance.now()};
    }
    redraw();
    say();
  };
  const step = (now) => {
    if (!flight) return;
    const t = Math.min(1, (now - flight.began) / 600), s = t * t * (3 - 2 * t);
    const between = (a, b) => a + (b - a) * s;
    for (const [name, end] of Object.entries(flight.to)) {
      if (name === "target") view.target = flight.from.target.map((v, i) => between(v, end[i]));
      else if (typeof end === "number" && name !== "point") view[name] = between(flight.from[name], end);
      else view[name] = end;
    }
    if (t >= 1) flight = null;
    else redraw();
  };
  const eyeOf = () => {
    const c = Math.cos(view.pitch);
    return [view.target[0] + view.distance * Math.sin(view.yaw) * c, view.target[1] - view.distance * Math.cos(view.yaw) * c,
            view.target[2] + view.distance * Math.sin(view.pitch)];
  };
  const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const matrix = (eye) => {
    const back = [Math.sin(view.yaw) * Math.cos(view.pitch), -Math.cos(view.yaw) * Math.cos(view.pitch), Math.sin(view.pitch)];
    const right = [Math.cos(view.yaw), Math.sin(view.yaw), 0];
    const up = [back[1] * right[2] - back[2] * right[1], back[2] * right[0] - back[0] * right[2], back[0] * right[1] - back[1] * right[0]];
    const f = 1 / Math.tan(fov / 2), aspect = canvas.width / canvas.height;
    const near = Math.max(20, view.distance - 1.2 * height), far = view.distance + 1.2 * height;
    const rows = [right, up, back].map((axis) => [...axis, -dot(axis, eye)]);
    const m = new Float32Array(16);
    for (let i = 0; i < 4; ++i) {
      m[4 * i] = f / aspect * rows[0][i];
      m[4 * i + 1] = f * rows[1][i];
      m[4 * i + 2] = (far + near) / (near - far) * rows[2][i] + (i === 3 ? 2 * far * near / (near - far) : 0);
      m[4 * i + 3] = -rows[2][i];
    }
    return m;
  };

  // ---- drawing -------------------------------------------------------------------------------------------------
  const masks = () => {
    const all = {most: new Float32Array(12), some: new Float32Array(12), drawn: new Float32Array(12)};
    body.points.forEach((_, i) => {
      if (view.point >= 0 && view.point !== i) return;
      all.most[2 * i] = 1;
      all.some[2 * i + 1] = 1;
    });
    if (body.drawn) all.drawn[2 * body.points.length] = 1;
    for (const [name, values] of Object.entries(all))
      ["A", "B", "C"].forEach((part, i) => gl.uniform4fv(uniform(name + part), values.subarray(4 * i, 4 * i + 4)));
  };
  const drawMesh = (one, opacity) => {
    gl.uniform3fv(uniform("boxMin"), one.mesh.box[0]);
    gl.uniform3fv(uniform("boxSize"), one.size);
    gl.uniform3fv(uniform("colour"), colours[one.mesh.kind]);
    gl.uniform1f(uniform("opacity"), opacity);
    gl.uniform1f(uniform("isSkin"), one.mesh.kind === "skin" ? 1 : 0);
    gl.bindVertexArray(one.vao);
    gl.drawElements(gl.TRIANGLES, one.mesh.triangles * 3, one.mesh.wide ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT, 0);
  };
  const draw = (now) => {
    wanted = false;
    step(now);
    const ratio = Math.min(2, devicePixelRatio || 1);
    const width = Math.round(canvas.clientWidth * ratio), tall = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== width || canvas.height !== tall) [canvas.width, canvas.height] = [width, tall];
    gl.viewport(0, 0, width, tall);
    gl.clearColor(0.95, 0.95, 0.94, 1);
    gl.depthMask(true);
    gl.colorMask(true, true, true, true);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    const eye = eyeOf(), toClip = matrix(eye);
    gl.uniform3fv(uniform("eye"), eye);
    gl.uniformMatrix4fv(uniform("toClip"), false, toClip);
    masks();
    gl.disable(gl.BLEND);
    if (view.skin < 0.99) meshes.filter((one) => one.mesh.kind !== "skin").forEach((one) => drawMesh(one, 1));
    meshes.filter((one) => one.mesh.kind === "skin").forEach((one) => {
      gl.colorMask(false, false, false, false); // only its outermost layer shows
      drawMesh(one, 1);
      gl.colorMask(true, true, true, true);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
      drawMesh(one, view.skin);
      gl.disable(gl.BLEND);
    });
    placeLabels(eye, toClip);
    host.dataset.frames = String(Number(host.dataset.frames || 0) + 1);
  };

  // ---- labels --------------------------------------------------------------------------------------------------
  const overlay = make("div", {class: "labels", "aria-hidden": "true"});
  const labels = [];
  body.points.forEach((point, index) => {
    const cross = make("div", {class: "cross"}, "\u2715");
    labels.push({element: cross, at: point.at, normal: point.muscleFacing, index});
    overlay.append(cross);
    for (const label of point.labels) {
      const element = make("div", {class: "place"}, label.text);
      labels.push({element, at: label.at, normal: label.normal, index});
      overlay.append(element);
    }
  });
  const placeLabels = (eye, m) => {
    const taken = [];
    for (const label of labels) {
      const chosen = view.point < 0 || view.point === label.index;
      const to = minus(eye, label.at), length = Math.hypot(...to);
      const w = m[3] * label.at[0] + m[7] * label.at[1] + m[11] * label.at[2] + m[15];
      const x = (m[0] * label.at[0] + m[4] * label.at[1] + m[8] * label.at[2] + m[12]) / w;
      const y = (m[1] * label.at[0] + m[5] * label.at[1] + m[9] * label.at[2] + m[13]) / w;
      const facing = dot(to, label.normal) / length > 0.15;
      const left = (x + 1) / 2 * canvas.clientWidth, top = (1 - y) / 2 * canvas.clientHeight;
      const cross = label.element.className === "cross";
      const clash = !cross && taken.some((t) => Math.abs(t[0] - left) < 110 && Math.abs(t[1] - top) < 20);
      label.element.hidden = !chosen || !facing || clash || w <= 0 || Math.abs(x) > 1 || Math.abs(y) > 1;
      if (label.element.hidden) continue;
      if (!cross) taken.push([left, top]);
      label.element.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }
  };

  // ---- what is heard -------------------------------------------------------------------------------------------
  const said = make("p", {id: "viewer-said", "aria-live": "polite"});
  const say = () => {
    const to = flight ? {...view, ...flight.to} : view;
    const quarter = ((Math.round(to.yaw / (Math.PI / 4)) % 8) + 8) % 8;
    const sides = [tr("Seen from the front."), tr("Seen from the front, from the left."), tr("Seen from the left."),
                   tr("Seen from the back, from the left."), tr("Seen from the back."), tr("Seen from the back, from the right."),
                   tr("Seen from the right."), tr("Seen from the front, from the right.")];
    const points = body.points.filter((_, i) => to.point < 0 || to.point === i);
    const places = points.map((p) => `${p.name}: ${p.labels.map((l) => l.text).join(", ")}`).join(". ");
    said.textContent = `${sides[quarter]} ${places}.`;
  };

  // ---- buttons -------------------------------------------------------------------------------------------------
  const whole = (yaw) => fly({yaw, pitch: 0, distance: distanceFor(height), target: middle.slice()});
  const choose = (index) => {
    if (index < 0) whole(view.yaw);
    const point = body.points[index];
    view.point = index;
    pointButtons.forEach((button, i) => button.setAttribute("aria-pressed", String(i - (body.points.length > 1 ? 1 : 0) === index)));
    if (!point) return;
    const size = Math.max(...minus(point.reach[1], point.reach[0])) + 260;
    fly({...turnedTo(view.skin < 0.5 ? point.muscleFacing : point.facing), distance: distanceFor(size),
         target: point.reach[0].map((v, i) => (v + point.reach[1][i]) / 2), point: index});
  };
  const button = (text, act, pressed) => {
    const made = make("button", pressed === undefined ? {type: "button"} : {type: "button", "aria-pressed": String(pressed)}, text);
    made.addEventListener("click", act);
    return made;
  };
  const group = (name, ...children) => make("div", {role: "group", "aria-label": name}, ...children);
  const pointButtons = body.points.map((point, i) => button(point.name, () => choose(i), false));
  if (body.points.length > 1) pointButtons.unshift(button(tr("All"), () => choose(-1), true));
  const turn = (yaw, pitch) => {
    flight = null;
    view.yaw += yaw;
    view.pitch = Math.max(-1.3, Math.min(1.3, view.pitch + pitch));
    redraw();
    say();
  };
  const come = (factor) => {
    flight = null;
    view.distance = Math.max(200, Math.min(6000, view.distance * factor));
    redraw();
  };
  const skin = make("input", {type: "range", min: "0", max: "100", value: "100", id: "viewer-skin"});
  const setSkin = () => {
    view.skin = 0.12 + 0.88 * Number(skin.value) / 100;
    redraw();
  };
  skin.addEventListener("input", setSkin);
  const controls = make("div", {class: "controls"},
    group(tr("Muscles"), ...pointButtons),
    group(tr("Views"), button(tr("Front"), () => whole(0)), button(tr("Back"), () => whole(Math.PI)),
          button(tr("Turn left"), () => turn(-0.4, 0)), button(tr("Turn right"), () => turn(0.4, 0)),
          button(tr("Nearer"), () => come(0.8)), button(tr("Farther"), () => come(1.25))),
    make("label", {for: "viewer-skin"}, tr("Skin")), skin);

  // ---- mouse, touch, keys --------------------------------------------------------------------------------------
  const fingers = new Map();
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  const lift = (event) => fingers.delete(event.pointerId);
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const spread = () => {
      const [a, b] = [...fingers.values()];
      return b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
    };
    const was = spread();
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (fingers.size === 1) turn(-(event.clientX - before[0]) / 160, (event.clientY - before[1]) / 160);
    else if (was > 0 && spread() > 0) come(was / spread());
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    come(event.deltaY > 0 ? 1.1 : 0.9);
  }, {passive: false});
  const keys = {
    ArrowLeft: () => turn(-0.2, 0), ArrowRight: () => turn(0.2, 0), ArrowUp: () => turn(0, 0.15), ArrowDown: () => turn(0, -0.15),
    "+": () => come(0.85), "=": () => come(0.85), "-": () => come(1.18), "0": () => whole(0),
    "[": () => { skin.value = String(Number(skin.value) + 20); setSkin(); },
    "]": () => { skin.value = String(Number(skin.value) - 20); setSkin(); },
  };
  canvas.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });

  host.append(make("div", {class: "stage"}, canvas, overlay), controls, said,
              make("p", {id: "viewer-keys", class: "keys"},
                   tr("Drag to turn it. On the keyboard: arrows turn it, + and - come nearer or go away, 0 shows all, ] and [ thin the skin.")));
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", tr("A body that turns"));
  canvas.setAttribute("aria-label", tr("A body with the pain painted on its skin"));
  new ResizeObserver(redraw).observe(canvas);
  view.distance = distanceFor(height);
  if (body.points.length) choose(body.points.length > 1 ? -1 : 0);
  if (body.points.length > 1) whole(turnedTo(body.points[0].facing).yaw);
  window.addEventListener("error", (event) => { host.dataset.problem = event.message; });
})();
