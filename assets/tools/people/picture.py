"""Stills for judging a skin: dense samples of triangles into a depth buffer, a key light and a fill. Needs Pillow."""
import numpy as np

import field
import mesh

# view: (to the right, up, into the picture); in `front` the body's left is on the right
VIEWS = {
    "front": ((1, 0, 0), (0, 0, 1), (0, 1, 0)),
    "back": ((-1, 0, 0), (0, 0, 1), (0, -1, 0)),
    "left": ((0, 1, 0), (0, 0, 1), (-1, 0, 0)),
    "right": ((0, -1, 0), (0, 0, 1), (1, 0, 0)),
    "top": ((1, 0, 0), (0, -1, 0), (0, 0, -1)),
    "below": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "quarter": ((0.8, -0.6, 0), (0, 0, 1), (0.6, 0.8, 0)),
}
SKIN, MUSCLE, BONE = (226, 180, 152), (176, 70, 62), (226, 214, 186)
PART_COLOURS = {
    "0": SKIN, "1": (190, 112, 104), "2": (176, 118, 98), "3": (236, 196, 178), "4": (84, 66, 56), "5": (86, 66, 54),
    "6": (150, 108, 94), "7": (60, 32, 30), "8": (236, 236, 232), "9": (92, 74, 52), "a": (18, 16, 16),
}


def colours_of(parts):
    """(n, 3) from a sequence of part digits."""
    return np.array([PART_COLOURS[p] for p in parts], float)


def _splat(depth, image, screen, shade_normals, colours, width, height, axes):
    i, j = np.floor(screen[:, 0]).astype(int), np.floor(screen[:, 1]).astype(int)
    inside = (i >= 0) & (i < width) & (j >= 0) & (j < height)
    pixel, z = (j * width + i)[inside], screen[inside, 2]
    order = np.lexsort((z, pixel))
    pixel = pixel[order]
    first = np.r_[True, pixel[1:] != pixel[:-1]] if len(pixel) else np.zeros(0, bool)
    order, pixel = order[first], pixel[first]
    nearer = z[order] < depth[pixel]
    order, pixel = order[nearer], pixel[nearer]
    depth[pixel] = z[order]
    n = shade_normals[inside][order]
    n /= np.maximum(np.linalg.norm(n, axis=1, keepdims=True), 1e-9)
    right, up, into = axes
    n = np.where((n @ into)[:, None] > 0, -n, n)
    local = np.c_[n @ right, n @ up, -(n @ into)]
    shade = 0.22 + 0.62 * np.clip(local @ np.array([-0.42, 0.5, 0.76]), 0, 1)
    shade += 0.2 * np.clip(local @ np.array([0.8, 0.1, 0.55]), 0, 1)
    image[pixel] = np.clip(colours[inside][order] * shade[:, None] * 1.05, 0, 255)


def render(meshes, view="front", centre=(0, -90, 815), height=1750.0, size=(500, 1000), flat=False):
    """meshes: [(vertices, triangles, one colour or one a vertex)]; height: mm shown. Returns a Pillow image."""
    from PIL import Image

    axes = [np.array(a, float) for a in VIEWS[view]]
    right, up, into = axes
    width, rows = size
    pixel = height / rows
    depth, image = np.full(width * rows, np.inf), np.tile(np.array((238.0, 239, 241)), (width * rows, 1))
    for vertices, triangles, colour in meshes:
        normal = mesh.normals(vertices, triangles)
        colour = np.broadcast_to(np.array(colour, float), vertices.shape)
        place = vertices - np.array(centre, float)
        screen = np.c_[place @ right / pixel + width / 2, rows / 2 - place @ up / pixel, place @ into]
        x, y = screen[triangles][:, :, 0], screen[triangles][:, :, 1]
        triangles = triangles[(x.max(1) >= 0) & (x.min(1) < width) & (y.max(1) >= 0) & (y.min(1) < rows)]
        corners = screen[triangles][:, :, :2]
        edge = np.max(np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2), axis=1) if len(triangles) else np.zeros(0)
        pieces = np.clip(np.ceil(edge / 0.6).astype(int), 1, 400)
        for k in np.unique(pieces):
            weights = field.barycentric_grid(k)
            chosen = triangles[pieces == k]
            step = max(1, int(2e6 / len(weights)))
            for start in range(0, len(chosen), step):
                t = chosen[start : start + step]
                mix = lambda a, t=t, weights=weights: np.einsum("sk,nkc->nsc", weights, a[t]).reshape(-1, 3)
                shown = mix(normal)
                if flat:
                    face = np.cross(vertices[t[:, 1]] - vertices[t[:, 0]], vertices[t[:, 2]] - vertices[t[:, 0]])
                    shown = np.repeat(face, len(weights), 0)
                _splat(depth, image, mix(screen), shown, mix(colour), width, rows, axes)
    return Image.fromarray(image.reshape(rows, width, 3).astype(np.uint8))


def row(images, path=None):
    """The images side by side, saved when a path is given."""
    from PIL import Image

    sheet = Image.new("RGB", (sum(i.width for i in images), max(i.height for i in images)), (255, 255, 255))
    x = 0
    for image in images:
        sheet.paste(image, (x, 0))
        x += image.width
    if path:
        sheet.save(path, optimize=True)
    return sheet


def column(images, path=None):
    from PIL import Image

    sheet = Image.new("RGB", (max(i.width for i in images), sum(i.height for i in images)), (255, 255, 255))
    y = 0
    for image in images:
        sheet.paste(image, (0, y))
        y += image.height
    if path:
        sheet.save(path, optimize=True)
    return sheet
