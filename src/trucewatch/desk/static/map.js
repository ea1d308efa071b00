// The moving map, in place of the drawn one where the browser can draw it; lines and areas come from this desk.
"use strict";
const frame = document.getElementById("map");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const style = () => ({
  version: 8,
  sources: {
    land: { type: "geojson", data: new URL(frame.dataset.land, location.href).href },
    areas: { type: "geojson", data: new URL(frame.dataset.areas, location.href).href },
  },
  layers: [
    { id: "water", type: "background", paint: { "background-color": colour("--water") } },
    { id: "land", type: "fill", source: "land", filter: ["==", ["get", "layer"], "land"], paint: { "fill-color": colour("--land"), "fill-outline-color": colour("--edge") } },
    { id: "rivers", type: "line", source: "land", filter: ["==", ["get", "layer"], "rivers"], paint: { "line-color": colour("--river"), "line-width": 1.2 } },
    { id: "settled", type: "line", source: "land", filter: ["==", ["get", "layer"], "settled"], paint: { "line-color": colour("--faint"), "line-width": 1.2 } },
    { id: "unsettled", type: "line", source: "land", filter: ["==", ["get", "layer"], "unsettled"], paint: { "line-color": colour("--faint"), "line-width": 1.5, "line-dasharray": [4, 3] } },
    { id: "wide", type: "fill", source: "areas", filter: [">", ["get", "precision"], 2], paint: { "fill-color": colour("--accent"), "fill-opacity": 0.03 } },
    { id: "near", type: "fill", source: "areas", filter: ["<=", ["get", "precision"], 2], paint: { "fill-color": colour("--accent"), "fill-opacity": ["step", ["get", "events"], 0.16, 3, 0.26, 10, 0.34] } },
    { id: "wide-edge", type: "line", source: "areas", filter: [">", ["get", "precision"], 2], paint: { "line-color": colour("--accent"), "line-width": 1.4, "line-dasharray": [4, 3] } },
    { id: "near-edge", type: "line", source: "areas", filter: ["<=", ["get", "precision"], 2], paint: { "line-color": colour("--accent"), "line-width": 1.4 } },
  ],
});

const middle = (ring) => ring.slice(0, -1).reduce(([x, y], [a, b], _, all) => [x + a / all.length, y + b / all.length], [0, 0]);

const told = (place) => {
  const box = document.createElement("div");
  const name = document.createElement("p");
  const bold = document.createElement("strong");
  bold.textContent = place.name;
  name.append(bold);
  const rest = document.createElement("p");
  rest.textContent = `${place.events} ${place.events === 1 ? "event" : "events"}; ${place.exactness}, drawn within ${place.radius_km} km`;
  box.append(name, rest);
  return box;
};

const draw = async () => {
  const [west, south, east, north] = frame.dataset.box.split(" ").map(Number);
  frame.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new maplibregl.Map({ container: frame, style: style(), bounds: [[west, south], [east, north]], attributionControl: false, fadeDuration: still ? 0 : 200, maxZoom: 11, renderWorldCopies: false, dragRotate: false, pitchWithRotate: false });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ unit: "metric" }), "bottom-left");
  map.touchZoomRotate.disableRotation();
  map.once("load", () => { document.getElementById("static-map").hidden = true; frame.dataset.drawn = "yes"; });
  const areas = await (await fetch(frame.dataset.areas)).json();
  for (const area of areas.features.filter((a) => a.geometry).slice(0, 20)) {
    const name = document.createElement("span");
    name.className = "map-name";
    name.dir = "auto";
    name.textContent = `${area.properties.name} · ${area.properties.events}`;
    const ring = area.geometry.coordinates[0];
    const wide = area.properties.precision > 2;
    new maplibregl.Marker({ element: name, anchor: wide ? "bottom" : "left", offset: wide ? [0, 2] : [4, 0] }).setLngLat(wide ? ring[Math.floor(ring.length / 4)] : middle(ring)).addTo(map);
  }
  for (const layer of ["near", "wide"]) {
    map.on("click", layer, (event) => {
      const place = event.features[0].properties;
      new maplibregl.Popup({ closeButton: true, maxWidth: "18rem" }).setLngLat(event.lngLat).setDOMContent(told(place)).addTo(map);
    });
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style()));
};

const able = () => { const canvas = document.createElement("canvas"); return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl")); };
if (frame && window.maplibregl && able()) draw().catch(() => { frame.hidden = true; document.getElementById("static-map").hidden = false; });
